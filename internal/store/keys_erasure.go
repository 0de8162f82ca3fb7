package store

// ErasureKey is the key of the receipt of erasure n.
func ErasureKey(n int64) Key { return ErasurePrefix() + Key(number(n)) }

// ErasurePrefix covers the receipts of erasures, oldest first.
func ErasurePrefix() Key { return "er/" }

// ErasureMarkKey is the key of an erasure that has begun and not ended: it
// alone still knows who the person is.
func ErasureMarkKey(n int64) Key { return ErasureMarkPrefix() + Key(number(n)) }

// ErasureMarkPrefix covers the erasures that have begun and not ended.
func ErasureMarkPrefix() Key { return "erm/" }

// HoldKey is the key of hold n: a reason to erase nothing.
func HoldKey(n int64) Key { return HoldPrefix() + Key(number(n)) }

// HoldPrefix covers the holds, oldest first.
func HoldPrefix() Key { return "ho/" }
