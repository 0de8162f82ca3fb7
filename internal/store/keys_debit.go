package store

// CollectionFileKey is the key of a file of direct debits or bank receipts.
func CollectionFileKey(n int64) Key { return CollectionFilePrefix() + Key(number(n)) }

// CollectionFilePrefix covers all such files, oldest first.
func CollectionFilePrefix() Key { return "db/" }

// CollectionKey is the key of collection k in file n.
func CollectionKey(n, k int64) Key { return CollectionPrefix(n) + Key(number(k)) }

// CollectionPrefix covers the collections of a file in their order.
func CollectionPrefix(n int64) Key { return Key("dbi/" + number(n) + "/") }

// MandateKey is the key of the life of a customer's mandate.
func MandateKey(customer, mandate string) Key { return MandatePrefix(customer) + Key(text(mandate)) }

// MandatePrefix covers the mandates of a customer.
func MandatePrefix(customer string) Key { return AllMandatesPrefix() + Key(text(customer)+"/") }

// AllMandatesPrefix covers all mandates, by customer.
func AllMandatesPrefix() Key { return "md/" }

// MandateCustomerKey leads from the id of a mandate to its customer.
func MandateCustomerKey(mandate string) Key { return Key("mdi/" + text(mandate)) }
