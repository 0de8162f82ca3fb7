package store

// DeedKey is the key of what the write of line seq of the shop's log changed.
func DeedKey(seq int64) Key { return DeedPrefix() + Key(number(seq)) }

// DeedPrefix covers what the last writes changed, the oldest first.
func DeedPrefix() Key { return "un/" }
