package store

// MaintenanceKey is the key of the nth decision about a customer that somebody
// is no system administrator of it.
func MaintenanceKey(customer string, n int64) Key {
	return MaintenancePrefix(customer) + Key(number(n))
}

// MaintenancePrefix covers those decisions about a customer, oldest first.
func MaintenancePrefix(customer string) Key { return Key("am/" + text(customer) + "/") }

// NamesKey is the key of a version of a customer's list of administrators.
func NamesKey(customer string, version int64) Key {
	return NamesPrefix(customer) + Key(number(version))
}

// NamesPrefix covers the versions of a customer's list, oldest first.
func NamesPrefix(customer string) Key { return Key("anl/" + text(customer) + "/") }

// ProposalKey is the key of a nomination for which nobody was assessed yet.
func ProposalKey(customer string, n int64) Key { return ProposalPrefix(customer) + Key(number(n)) }

// ProposalPrefix covers the proposed nominations for a customer, oldest first.
func ProposalPrefix(customer string) Key { return Key("anp/" + text(customer) + "/") }

// AssessmentKey is the key of an assessment of a person for a customer.
func AssessmentKey(customer string, n int64) Key { return AssessmentPrefix(customer) + Key(number(n)) }

// AssessmentPrefix covers the assessments for a customer, oldest first.
func AssessmentPrefix(customer string) Key { return Key("as/" + text(customer) + "/") }
