package store

// HandoutKey is the key of hand-out n of a price list, to a customer (R66).
func HandoutKey(customer string, n int64) Key {
	return CustomerHandoutPrefix(customer) + Key(number(n))
}

// HandoutPrefix covers all hand-outs of price lists, by customer.
func HandoutPrefix() Key { return "ph/" }

// CustomerHandoutPrefix covers what a customer was given, oldest first.
func CustomerHandoutPrefix(customer string) Key { return Key("ph/" + text(customer) + "/") }
