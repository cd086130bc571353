"""One script a benchmark; each has `main()`, which yields figures. `make bench` runs them all."""
