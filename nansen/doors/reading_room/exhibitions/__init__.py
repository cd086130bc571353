"""The exhibitions that readers may see, each from the version that was published."""
