"""What templates may load: `{% load kit %}`."""
