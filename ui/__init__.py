"""How people meet it: web page, JSON API, command line; an Answer in, something to read out."""
