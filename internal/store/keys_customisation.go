package store

// CustomisationKey is the key of customisation n.
func CustomisationKey(n int64) Key { return Key("cu/" + number(n)) }

// CustomisationPrefix covers all customisations, by number.
func CustomisationPrefix() Key { return "cu/" }

// CustomerCustomisationKey is the index key of customisation n among its
// customer's.
func CustomerCustomisationKey(customer string, n int64) Key {
	return CustomerCustomisationPrefix(customer) + Key(number(n))
}

// CustomerCustomisationPrefix covers the customisations of a customer.
func CustomerCustomisationPrefix(customer string) Key { return Key("cuc/" + text(customer) + "/") }
