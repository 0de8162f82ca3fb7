package store

// VaultEntryKey is the key of a secret of a customer, encrypted.
func VaultEntryKey(customer string, n int64) Key { return VaultEntryPrefix(customer) + Key(number(n)) }

// VaultEntryPrefix covers the secrets of a customer.
func VaultEntryPrefix(customer string) Key { return VaultPrefix() + Key(text(customer)+"/") }

// VaultPrefix covers the secrets of all customers.
func VaultPrefix() Key { return "va/" }

// VaultReadingKey is the key of a reading of the vault.
func VaultReadingKey(n int64) Key { return VaultReadingPrefix() + Key(number(n)) }

// VaultReadingPrefix covers all of them, oldest first.
func VaultReadingPrefix() Key { return "vad/" }

// VaultRecipientKey is the key of somebody who can open the vault.
func VaultRecipientKey(n int64) Key { return VaultRecipientPrefix() + Key(number(n)) }

// VaultRecipientPrefix covers all of them, in the order of their coming.
func VaultRecipientPrefix() Key { return "var/" }

// LookupKey is the key of the failed status lookups of an address, named by a
// digest; the empty one is the tally of all.
func LookupKey(digest string) Key { return LookupPrefix() + Key(text(digest)) }

// LookupPrefix covers all of them.
func LookupPrefix() Key { return "sl/" }
