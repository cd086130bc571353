"""The shared look and the policy every door declares: base pages, components, icons, CSS."""
