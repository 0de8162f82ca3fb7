package store

// QuoteKey is the key of quote n.
func QuoteKey(n int64) Key { return Key("q/" + number(n)) }

// QuotePrefix covers all quotes, by number.
func QuotePrefix() Key { return "q/" }

// CustomerQuoteKey is the index key of quote n among its customer's.
func CustomerQuoteKey(customer string, n int64) Key {
	return CustomerQuotePrefix(customer) + Key(number(n))
}

// CustomerQuotePrefix covers the quotes of a customer.
func CustomerQuotePrefix(customer string) Key { return Key("qc/" + text(customer) + "/") }

// FeeKey is the key of the invoice that holds an agreement's fee of a year;
// agreement is the id of its first contract.
func FeeKey(agreement string, year int) Key { return FeePrefix(agreement) + Key(number(int64(year))) }

// FeePrefix covers the fee invoices of an agreement, by year.
func FeePrefix(agreement string) Key { return Key("kf/" + text(agreement) + "/") }
