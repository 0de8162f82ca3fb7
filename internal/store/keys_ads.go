package store

// NominationKey is the key of a technician's nomination as system
// administrator of a customer.
func NominationKey(customer string, n int64) Key { return NominationPrefix(customer) + Key(number(n)) }

// NominationPrefix covers the nominations for a customer, oldest first.
func NominationPrefix(customer string) Key { return Key("an/" + text(customer) + "/") }

// AccountKey is the key of one of the shop's own accounts on a customer's
// device; device is empty for an account that serves everywhere.
func AccountKey(customer, device, name string) Key {
	return FormerAccountKey(customer, device) + Key("/"+text(name))
}

// FormerAccountKey is where an account was kept while a device had but one.
func FormerAccountKey(customer, device string) Key {
	return AccountPrefix(customer) + Key(text(device))
}

// AccountPrefix covers the shop's accounts at a customer.
func AccountPrefix(customer string) Key { return AccountsPrefix() + Key(text(customer)+"/") }

// AccountsPrefix covers the shop's accounts at all customers.
func AccountsPrefix() Key { return "aa/" }

// OtherKey is the key of an administrator of a customer's systems who is not of
// the shop.
func OtherKey(customer string, n int64) Key { return OtherPrefix(customer) + Key(number(n)) }

// OtherPrefix covers those of a customer, oldest first.
func OtherPrefix(customer string) Key { return Key("ao/" + text(customer) + "/") }
