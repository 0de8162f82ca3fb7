package fatturapa

import (
	"math/big"
	"regexp"
	"strings"
	"sync"

	"scatto/internal/calendar"
)

// fileNameOnce is the form of a name that SdI takes: country, sender, up to
// five characters; of an Italian sender 11 to 16 characters.
var fileNameOnce = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(IT[A-Za-z0-9]{11,16}|(I[A-SU-Z]|[A-HJ-Z][A-Z])[A-Za-z0-9]{2,28})_[A-Za-z0-9]{1,5}\.(xml|xml\.p7m|zip)$`)
})

// decimal reads an amount of up to eight decimals; what is none counts as 0
// and is a fault of form. A comma, a fault of form too, is read as it is meant.
func decimal(s string) *big.Rat {
	s = strings.Replace(s, ",", ".", 1)
	digits := strings.TrimLeft(s, "-+")
	if len(s)-len(digits) > 1 || len(digits) > 32 || strings.Trim(digits, "0123456789.") != "" {
		return new(big.Rat)
	}
	if n, ok := new(big.Rat).SetString(s); ok {
		return n
	}
	return new(big.Rat)
}

func isZero(s string) bool { return decimal(s).Sign() == 0 }

// sum adds the amounts of elements with the given name.
func sum(list []*node, name string) *big.Rat {
	total := new(big.Rat)
	for _, n := range list {
		total.Add(total, decimal(n.value(name)))
	}
	return total
}

// cents rounds halves away from zero, as SdI does.
func cents(n *big.Rat) *big.Rat {
	out, _ := new(big.Rat).SetString(n.FloatString(2))
	return out
}

// apart gives |a - b|.
func apart(a, b *big.Rat) *big.Rat {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d)
}

// day reads a date, the zero Date if there is none.
func day(s string) calendar.Date {
	if len(s) < 10 {
		return calendar.Date{}
	}
	d, _ := calendar.ParseDate(s[:10])
	return d
}
