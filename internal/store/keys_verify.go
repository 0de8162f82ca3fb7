package store

// VerificationKey is the key of a customer's yearly verification n.
func VerificationKey(customer string, n int64) Key {
	return VerificationPrefix(customer) + Key(number(n))
}

// VerificationPrefix covers the yearly verifications of a customer, oldest
// first.
func VerificationPrefix(customer string) Key { return VerificationsPrefix() + Key(text(customer)+"/") }

// VerificationsPrefix covers the yearly verifications of all customers.
func VerificationsPrefix() Key { return "av/" }

// JudgementKey is the key of what was found out about an anomaly, n being its
// place in time.
func JudgementKey(customer string, n int64) Key { return JudgementPrefix(customer) + Key(number(n)) }

// JudgementPrefix covers what was found out about a customer's anomalies,
// oldest first.
func JudgementPrefix(customer string) Key { return Key("ax/" + text(customer) + "/") }

// GoalKey is the key of a conformity goal as it was agreed with a customer, n
// being its place in time.
func GoalKey(customer string, n int64) Key { return GoalPrefix(customer) + Key(number(n)) }

// GoalPrefix covers the goals agreed with a customer, oldest first.
func GoalPrefix(customer string) Key { return Key("cg/" + text(customer) + "/") }

// ConformityKey is the key of a declaration of conformity or its revocation.
func ConformityKey(customer string, n int64) Key { return ConformityPrefix(customer) + Key(number(n)) }

// ConformityPrefix covers a customer's declarations and revocations, oldest
// first.
func ConformityPrefix(customer string) Key { return Key("cgd/" + text(customer) + "/") }

// GoalProofKey is the key of what was measured for a goal of a customer.
func GoalProofKey(customer string, n int64) Key { return GoalProofPrefix(customer) + Key(number(n)) }

// GoalProofPrefix covers what was measured for a customer's goals, oldest
// first.
func GoalProofPrefix(customer string) Key { return Key("cgp/" + text(customer) + "/") }

// DowntimeKey is the key of a downtime of a customer's program or machine.
func DowntimeKey(customer string, n int64) Key { return DowntimePrefix(customer) + Key(number(n)) }

// DowntimePrefix covers a customer's downtimes, oldest first.
func DowntimePrefix(customer string) Key { return Key("dw/" + text(customer) + "/") }
