package store

// AgreementKey is the key of the nth agreement of a customer under art. 28
// GDPR.
func AgreementKey(customer string, n int64) Key { return AgreementPrefix(customer) + Key(number(n)) }

// AgreementPrefix covers the agreements of a customer, oldest first.
func AgreementPrefix(customer string) Key { return AgreementsPrefix() + Key(text(customer)+"/") }

// AgreementsPrefix covers all agreements, by customer.
func AgreementsPrefix() Key { return "ga/" }
