package gdpr

import (
	"slices"
	"strings"

	"scatto/internal/calendar"
)

// Informed is what a person is told beside the data (art. 15(1)(a)-(d) and
// 15(2)), in Italian.
type Informed struct {
	Disclosures []Disclosure
	Recipients  []string // to whom data go, with trade, capacity and place
	Outside     []string // where outside the EEA they go, with the safeguard
	Draft       bool     // nobody filled the register in: the general table stands in for it
}

// Inform draws the information from the register of processing activities and
// from the recipients, as they are on a day. Only what the shop does as the
// controller is its to tell. While the register is empty the general table
// stands in for it, and Draft says so.
func Inform(activities []Activity, recipients []Recipient, draft bool, on calendar.Date) (info Informed) {
	for _, a := range activities {
		if draft || a.Role != RoleController || !a.Active(on) {
			continue
		}
		info.Disclosures = append(info.Disclosures, Disclosure{Code: a.ID, What: a.words(), Basis: a.BaseLine(), Data: strings.Join(a.Data, ", "), Kept: a.Term})
		for _, p := range a.Transfers {
			info.goesTo(p)
		}
	}
	for _, r := range Tree(recipients) {
		if !r.Serves(RoleController) || !r.Active(on) {
			continue
		}
		words := []string{r.Name, r.Category.Label(), r.capacity()}
		if r.Place.Country != "" {
			words = append(words, r.Place.Italian())
			info.goesTo(r.Place)
		}
		info.Recipients = append(info.Recipients, strings.Join(words, ", "))
	}
	if info.Draft = len(info.Disclosures) == 0; info.Draft {
		info.Disclosures = Disclosures()
	}
	return info
}

func (info *Informed) goesTo(p Place) {
	if words := p.Italian(); p.Outside() && !slices.Contains(info.Outside, words) {
		info.Outside = append(info.Outside, words)
	}
}

// words names an activity with its purposes.
func (a Activity) words() string {
	var aims []string
	for _, p := range a.Purposes {
		aims = append(aims, p.Label())
	}
	if a.Aim != "" {
		aims = append(aims, a.Aim)
	}
	if len(aims) == 0 {
		return a.Name
	}
	return a.Name + ": " + strings.Join(aims, "; ")
}

func (r Recipient) capacity() string {
	if r.Kind == KindIndependent {
		return "titolare autonomo"
	}
	return "responsabile"
}
