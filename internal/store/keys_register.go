package store

// BreachKey is the key of breach n of personal data.
func BreachKey(n int64) Key { return BreachPrefix() + Key(number(n)) }

// BreachPrefix covers all breaches, by number.
func BreachPrefix() Key { return "gb/" }

// ActivityKey is the key of processing activity n of the registers.
func ActivityKey(n int64) Key { return ActivityPrefix() + Key(number(n)) }

// ActivityPrefix covers all processing activities, by number.
func ActivityPrefix() Key { return "ge/" }

// RegisterHeadKey is the key of what the registers share.
func RegisterHeadKey() Key { return "geh/head" }

// RecipientKey is the key of recipient n, most often a processor.
func RecipientKey(n int64) Key { return RecipientPrefix() + Key(number(n)) }

// RecipientPrefix covers all recipients, by number.
func RecipientPrefix() Key { return "gf/" }

// NoticeKey is the key of a version of the privacy notice.
func NoticeKey(version string) Key { return NoticePrefix() + Key(text(version)) }

// NoticePrefix covers all versions of the privacy notice.
func NoticePrefix() Key { return "gn/" }

// ShownNoticeKey is the key of the nth time that a person, by address or
// customer's id, was shown the notice.
func ShownNoticeKey(person string, n int64) Key { return ShownNoticePrefix(person) + Key(number(n)) }

// ShownNoticePrefix covers the notices shown to a person, oldest first.
func ShownNoticePrefix(person string) Key { return ShownNoticesPrefix() + Key(text(person)+"/") }

// ShownNoticesPrefix covers all notices shown, by person.
func ShownNoticesPrefix() Key { return "gns/" }
