package store

// ExtraKey is the key of line n added by hand.
func ExtraKey(n int64) Key { return Key("xl/" + number(n)) }

// ExtraPrefix covers all lines added by hand, by number.
func ExtraPrefix() Key { return "xl/" }

// WaitingExtraKey is the index key of line n added by hand that no document
// holds yet.
func WaitingExtraKey(customer string, n int64) Key {
	return WaitingExtraPrefix(customer) + Key(number(n))
}

// WaitingExtraPrefix covers the lines added by hand that wait for a customer;
// with "" those of all.
func WaitingExtraPrefix(customer string) Key {
	if customer == "" {
		return "xlo/"
	}
	return Key("xlo/" + text(customer) + "/")
}

// DeclarationKey is the key of declaration of intent n of a customer.
func DeclarationKey(customer string, n int64) Key {
	return DeclarationPrefix(customer) + Key(number(n))
}

// DeclarationPrefix covers the declarations of intent of a customer.
func DeclarationPrefix(customer string) Key { return Key("di/" + text(customer) + "/") }
