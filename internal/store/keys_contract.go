package store

// ToldContractKey is the key of what was told about a contract already.
func ToldContractKey(id string) Key { return Key("kw/" + text(id)) }
