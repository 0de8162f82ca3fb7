package fatturapa

import (
	"strings"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// warnText tells of words that the format has no room for: the file bears them
// shortened, or with "?" for signs that Latin-1 and its equivalents lack.
func warnText(inv invoice.Invoice) (ps []Problem) {
	for _, p := range []invoice.Party{inv.Seller, inv.Buyer} {
		n := nameOf(p)
		for _, one := range []struct{ is, was string }{{n.Denominazione, p.Name}, {n.Nome, p.FirstName}, {n.Cognome, p.Surname}} {
			if one.is != "" && maimed(one.is, one.was) {
				ps = append(ps, warning(refusal.Rule("name-changed", "the name %q stands in the file as %q", one.was, one.is).
					WithHint("write it in Latin letters, as in the register, in at most 80 characters")))
			}
		}
	}
	for i, l := range inv.Lines {
		if whole := describe(l); maimed(text(whole, 1000), whole) {
			ps = append(ps, warning(refusal.Rule("text-changed", "the description of line %d stands in the file shortened or with \"?\" for signs that it has no room for", i+1)))
		}
	}
	return ps
}

// maimed reports a text that was cut, or that has more question marks than it
// was given.
func maimed(is, was string) bool {
	return is != strings.TrimSpace(Latin(was)) || strings.Count(is, "?") > strings.Count(was, "?")
}
