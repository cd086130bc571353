"""What writes outside formats: EAD, EAC-CPF and the others, one file or folder each."""
