package store

// NominationKey is the key of a technician's nomination as system
// administrator of a customer.
func NominationKey(customer string, n int64) Key { return NominationPrefix(customer) + Key(number(n)) }

// NominationPrefix covers the nominations for a customer, oldest first.
func NominationPrefix(customer string) Key { return Key("an/" + text(customer) + "/") }

// AccountKey is the key of the shop's own account on a customer's device;
// device is empty for an account that serves everywhere.
func AccountKey(customer, device string) Key { return AccountPrefix(customer) + Key(text(device)) }

// AccountPrefix covers the shop's accounts at a customer.
func AccountPrefix(customer string) Key { return Key("aa/" + text(customer) + "/") }
