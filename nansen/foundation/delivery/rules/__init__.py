"""The law of notification as pure functions: facts and a day come in, a date or a named refusal goes out."""
