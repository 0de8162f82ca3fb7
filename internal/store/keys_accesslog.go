package store

// LogSourceKey is the key of a system that sends its log, or should.
func LogSourceKey(customer, system string) Key { return LogSourcePrefix(customer) + Key(text(system)) }

// LogSourcePrefix covers the systems of a customer that send their logs.
func LogSourcePrefix(customer string) Key { return LogSourcesPrefix() + Key(text(customer)+"/") }

// LogSourcesPrefix covers those of all customers.
func LogSourcesPrefix() Key { return "las/" }

// LogTakenKey is the key of a page of the digests of events taken in that
// happened in one stretch of time.
func LogTakenKey(customer string, stretch, page int64) Key {
	return LogTakenPrefix(customer, stretch) + Key(number(page))
}

// LogTakenPrefix covers the pages of one stretch of time.
func LogTakenPrefix(customer string, stretch int64) Key {
	return LogTakenCustomerPrefix(customer) + Key(number(stretch)+"/")
}

// LogTakenCustomerPrefix covers the pages of a customer, oldest stretch first.
func LogTakenCustomerPrefix(customer string) Key { return Key("lad/" + text(customer) + "/") }

// LogPurgedKey is the key of how far a customer's access log was purged.
func LogPurgedKey(customer string) Key { return Key("lap/" + text(customer)) }

// AnchorKey is the key of an anchor of a chain, which is named as people name
// it: ShopLog or a customer's id.
func AnchorKey(chain string, n int64) Key { return AnchorPrefix(chain) + Key(number(n)) }

// AnchorsPrefix covers the anchors of all chains.
func AnchorsPrefix() Key { return "lan/" }

// AnchorPrefix covers the anchors of a chain, oldest first.
func AnchorPrefix(chain string) Key { return Key("lan/" + text(chain) + "/") }

// LogSigningKey is the key of the shop's secret for signing what it says of
// its logs.
func LogSigningKey() Key { return "lk/signing" }
