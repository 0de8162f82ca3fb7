package shop

import (
	"slices"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Obstacle is something that stands against an erasure. One that does not
// block is only told.
type Obstacle struct {
	Kind   string
	ID     string
	Blocks bool
	Reason string // Italian, with the article
}

// obstacles lists what stands against the erasure (R96).
func (x *personSearch) obstacles() (out []Obstacle, err error) {
	holds, err := x.holds()
	if err != nil {
		return nil, err
	}
	out = append(out, holds...)
	limited, err := limitations(x.tx)
	if err != nil {
		return nil, err
	}
	for _, l := range limited {
		if l.Subject.Customer != "" && x.p.self[l.Subject.Customer] || slices.ContainsFunc(l.Subject.Emails, x.p.Has) {
			out = append(out, Obstacle{"restricted", l.ID, x.shop.use == "", l.Ground.Article() + " GDPR: " + l.Ground.Label()})
		}
	}
	for number := range x.p.asked {
		t, err := findTicket(x.tx, number)
		if err != nil {
			return nil, err
		}
		list, err := sessionsOf(x.tx, t.Number)
		if err != nil {
			return nil, err
		}
		for _, one := range list {
			if one.IsOpen() {
				out = append(out, Obstacle{"open-session", one.ID, true, "connessione aperta: chiuderla prima (R20)"})
			}
		}
		if !t.State.Closed() {
			why := "ticket aperto: resta da lavorare, con lo pseudonimo al posto del richiedente"
			if x.ownTicket(t) {
				why += " e senza le parole"
			}
			out = append(out, Obstacle{"open-ticket", number, false, why})
		}
	}
	office, err := x.inOffice()
	if err != nil {
		return nil, err
	}
	out = append(out, office...)
	for id, all := range x.owed {
		for _, owed := range all {
			until := "fino al pagamento"
			if owed.kind == "credit-owed" {
				until = "fino alla restituzione del credito"
			}
			out = append(out, Obstacle{owed.kind, owed.number, false, "anagrafica " + id + " conservata " + until + " (art. 17(3)(e) GDPR)"})
		}
	}
	slices.SortFunc(out, func(a, b Obstacle) int {
		if a.Blocks != b.Blocks {
			return map[bool]int{true: -1, false: 1}[a.Blocks]
		}
		return slices.Compare([]string{a.Kind, a.ID}, []string{b.Kind, b.ID})
	})
	return out, nil
}

// lost notes whose records lose something to a change.
func (x *personSearch) lost(c personChange) error {
	if !c.gone && c.after == nil {
		return nil
	}
	if c.at.customer == "" && c.at.ticket != "" {
		t, err := findTicket(x.tx, c.at.ticket)
		if err != nil && refusal.KindOf(err) != "no-ticket" {
			return err
		}
		c.at.customer = t.Customer
	}
	x.loses[c.at.customer] = true
	return nil
}

// holds lists the holds that stop this erasure: of the person, of a customer
// where it occurs, and of any other from whose records something would go.
func (x *personSearch) holds() (out []Obstacle, err error) {
	err = each(x.tx, store.HoldPrefix(), func(_ store.Key, h gdpr.Hold) error {
		if h.Active(x.shop.Today()) && (h.Email != "" && x.p.Has(h.Email) || h.Email == "" && h.Year == 0 && (x.p.at[h.Customer] || x.loses[h.Customer])) {
			out = append(out, Obstacle{"hold", h.ID, true, h.Kind.Label()})
		}
		return nil
	})
	return out, err
}

// stillFree refuses to complete an erasure that a hold was put against since it
// was cut off (R95). A restore completes it all the same: it was done before.
func (s *Shop) stillFree(m eraseMark) error {
	if s.restoring {
		return nil
	}
	return s.view(func(tx *store.Tx) error {
		plan, err := s.planFor(tx, m.person(), m.ID, m.ID)
		if err != nil {
			return err
		}
		plan.Obstacles = slices.DeleteFunc(plan.Obstacles, func(o Obstacle) bool { return o.Kind != "hold" })
		return plan.blocked()
	})
}

// Blocked reports whether something stands against the erasure.
func (p ErasePlan) Blocked() bool { return p.blocked() != nil }

// blocked refuses an erasure that something stands against.
func (p ErasePlan) blocked() error {
	for _, o := range p.Obstacles {
		if !o.Blocks {
			continue
		}
		switch o.Kind {
		case "hold":
			return refusal.Rule("on-hold", "hold %s forbids to erase these data: %s", o.ID, o.Reason).
				WithHint("when its reason is over: scatto gdpr hold lift %s", o.ID).By("R95")
		case "open-session":
			return refusal.Rule("session-open", "session %s is still open", o.ID).
				WithHint("scatto session stop %s --at TIME", o.ID)
		case "restricted":
			return refusal.Rule("restricted", "the person's data are restricted: %s, %s", o.ID, o.Reason).
				WithHint("if the person asks for the erasure now: --restricted-use consent --reason TEXT").By("R98")
		default:
			return refusal.Rule("erasure-blocked", "%s stands against the erasure: %s", o.ID, o.Reason).By("R96")
		}
	}
	return nil
}
