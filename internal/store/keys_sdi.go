package store

// ArchiveKey is the key of a zip of invoice files that was made for SdI.
func ArchiveKey(code string) Key { return Key("ia/" + text(code)) }

// SDIAddressKey is the key of the address that SdI answers from.
func SDIAddressKey() Key { return "is/address" }
