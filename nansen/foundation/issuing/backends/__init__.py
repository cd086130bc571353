"""Where the seal's key lies and who stamps the time, supplier by supplier."""
