"""When an answer is due, what may be answered, how long an account is kept, how long one waits between tries."""
