package goods

import (
	"fmt"
	"strings"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// maxWords is what Descrizione of the electronic invoice holds.
const maxWords = 1000

// Describe gives the words of a sold line on its invoice: what it is, serial
// numbers, and until when the shop answers for it.
func Describe(x invoice.Extra) string {
	words := x.Line.Description
	if len(x.Serials) > 0 {
		words += ", S/N " + strings.Join(x.Serials, ", ")
	}
	if to := WarrantyEnd(x.Line.Effected, x.Warranty); !to.IsZero() {
		words += fmt.Sprintf(", garanzia %d mesi fino al %s", x.Warranty, to.Italian())
		if x.Warranty == 1 {
			words = strings.Replace(words, ", garanzia 1 mesi ", ", garanzia 1 mese ", 1)
		}
	}
	return words
}

// CheckWords refuses a line whose serial numbers an invoice cannot hold.
func CheckWords(x invoice.Extra) error {
	if n := len([]rune(Describe(x))); n > maxWords {
		return refusal.Rule("too-many-serials", "the line with its serial numbers has %d characters, an invoice holds %d", n, maxWords).
			WithHint("sell them in several lines")
	}
	return nil
}
