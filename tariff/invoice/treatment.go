package invoice

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Treatment is one dated row of the table of VAT treatments.
type Treatment struct {
	Code      string        `json:"code"` // "22", "N2.2" …: the shop's name for it
	Rate      money.Rate    `json:"rate"`
	Natura    string        `json:"natura"` // "" when Rate is not 0
	Text      string        `json:"text"`   // RiferimentoNormativo
	Stamp     bool          `json:"stamp"`  // counts towards the 77.47 of the stamp duty
	ValidFrom calendar.Date `json:"valid_from"`
	ValidTo   calendar.Date `json:"valid_to"` // zero: open
}

// Naturas are the codes that SdI takes since 2021; the generic N2, N3 and N6
// are discarded (check 00445) though the schema still knows them.
func Naturas() []string {
	return []string{
		"N1", "N2.1", "N2.2", "N3.1", "N3.2", "N3.3", "N3.4", "N3.5", "N3.6", "N4", "N5",
		"N6.1", "N6.2", "N6.3", "N6.4", "N6.5", "N6.6", "N6.7", "N6.8", "N6.9", "N7",
	}
}

// check refuses what SdI discards on sight: 00400, 00401, 00424, 00445. A
// Natura needs its sentence (art. 21 c. 6 DPR 633/1972).
func (t Treatment) check() error {
	switch {
	case t.Rate < 0 || t.Rate > 100_00:
		return refusal.Rule("bad-vat-rate", "the VAT rate %s of treatment %q is not between 0.00 and 100.00", t.Rate, t.Code)
	case t.Rate == 0 && t.Natura == "":
		return refusal.Rule("natura-missing", "treatment %q has rate 0.00 and no Natura", t.Code)
	case t.Rate != 0 && t.Natura != "":
		return refusal.Rule("natura-with-rate", "treatment %q has rate %s and Natura %s: one excludes the other", t.Code, t.Rate, t.Natura)
	case t.Rate != 0 && t.Rate < 1_00:
		return refusal.Rule("bad-vat-rate", "the VAT rate %s of treatment %q is below one percent", t.Rate, t.Code).
			WithHint("write 22.00, not 0.22")
	case t.Natura == "N2" || t.Natura == "N3" || t.Natura == "N6":
		return refusal.Rule("generic-natura", "Natura %s of treatment %q is too generic since 2021", t.Natura, t.Code).
			WithHint("write the detailed code, such as N2.2 or N6.7")
	case t.Natura != "" && !slices.Contains(Naturas(), t.Natura):
		return refusal.Rule("unknown-natura", "treatment %q has the unknown Natura %q", t.Code, t.Natura)
	case t.Natura != "" && t.Text == "":
		return refusal.Rule("treatment-without-text", "treatment %q has a Natura and no sentence for it", t.Code)
	}
	return nil
}

// On reports whether t is in force on d.
func (t Treatment) On(d calendar.Date) bool {
	return !d.Before(t.ValidFrom) && (t.ValidTo.IsZero() || !d.After(t.ValidTo))
}

func (t Treatment) overlaps(o Treatment) bool {
	return (t.ValidTo.IsZero() || !t.ValidTo.Before(o.ValidFrom)) &&
		(o.ValidTo.IsZero() || !o.ValidTo.Before(t.ValidFrom))
}
