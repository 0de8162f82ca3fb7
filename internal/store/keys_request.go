package store

// RequestKey is the key of data-subject request n.
func RequestKey(n int64) Key { return RequestPrefix() + Key(number(n)) }

// RequestPrefix covers all data-subject requests, by number.
func RequestPrefix() Key { return "g/" }

// ConsentKey is the key of consent n.
func ConsentKey(n int64) Key { return ConsentPrefix() + Key(number(n)) }

// ConsentPrefix covers all consents, by number.
func ConsentPrefix() Key { return "gc/" }

// LimitationKey is the key of restriction n of a person's data.
func LimitationKey(n int64) Key { return LimitationPrefix() + Key(number(n)) }

// LimitationPrefix covers all restrictions, by number.
func LimitationPrefix() Key { return "gl/" }

// ActiveLimitationKey is the index key of a restriction that holds.
func ActiveLimitationKey(n int64) Key { return ActiveLimitationPrefix() + Key(number(n)) }

// ActiveLimitationPrefix covers the restrictions that hold, by number.
func ActiveLimitationPrefix() Key { return "glo/" }

// CorrectionKey is the key of correction n of a person's data.
func CorrectionKey(n int64) Key { return CorrectionPrefix() + Key(number(n)) }

// CorrectionPrefix covers all corrections, by number.
func CorrectionPrefix() Key { return "gy/" }
