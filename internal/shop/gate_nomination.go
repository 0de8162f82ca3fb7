package shop

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// gateNomination is the gate of the nomination that the customer's card says
// there is.
const gateNomination = gateADS + "nomination"

// whatNomination is the to-do that it leaves.
const whatNomination = "nomina ad amministratore di sistema"

// unnominated is the nomination that is missing where the customer's card says
// that the shop is administrator: the sole one by mail alone needs it (R40), and
// nobody holds the office without (R68).
func (f footing) unnominated(s Session) []gap {
	one := gap{key: gateNomination, english: "nomination as system administrator", italian: whatNomination}
	sole := ""
	switch {
	case f.card.ADS == customer.ADSSole && !f.standing.Sole && f.standing.Second == nil:
		one.rule, sole = "R40", " --sole"
	case f.card.ADS == customer.ADSShared && !f.nominated:
		one.rule = "R68"
	default:
		return nil
	}
	one.mend = "scatto ads appoint " + s.Customer + " " + quoted(s.Technician) + sole + " --category CODE --assessed DATE"
	return []gap{one}
}

// nominationSettles strikes the nomination that sessions lacked.
func (w *write) nominationSettles(n ads.Nomination) error {
	if n.Proposed() || !n.Revoked.IsZero() || n.To.Before(w.shop.Today()) {
		return nil
	}
	return w.strike(n.Customer, func(d Todo) (bool, error) {
		return d.Session != "" && d.What == whatNomination, nil
	})
}

// unappointed says once of each technician and customer, whatever the gates,
// that somebody works there who was not nominated although the shop is
// administrator, or without an agreement under art. 28 GDPR (R41, R88): the
// first session tells, work goes on.
func (w *write) unappointed(s Session, f footing) ([]*refusal.Error, error) {
	gates := w.shop.Config.Gates.ADS
	if f.appointed || f.agreement && !f.office || gates && !f.office {
		return nil, nil // with the gates on, the missing agreement is told by itself
	}
	ids, err := numbers(w.Tx, store.CustomerSessionPrefix(s.Customer))
	if err != nil {
		return nil, err
	}
	for i := len(ids) - 1; i >= 0; i-- {
		o, err := sessionByNumber(w.Tx, ids[i])
		if err != nil {
			return nil, err
		}
		if o.ID != s.ID && o.Voided == "" && strings.EqualFold(o.Technician, s.Technician) {
			return nil, nil
		}
	}
	no := refusal.Rule("unappointed", "%s is not nominated as administrator of customer %s, though the shop is", s.Technician, s.Customer)
	switch {
	case f.agreement || gates:
	case f.office:
		no = refusal.Rule("unappointed", "%s is not nominated as administrator of customer %s, though the shop is, and there is no agreement under art. 28 GDPR", s.Technician, s.Customer)
	default:
		return []*refusal.Error{refusal.Rule("unappointed", "%s works for customer %s without nomination and without an agreement under art. 28 GDPR", s.Technician, s.Customer).
			WithHint("scatto gdpr agreement add %s --date DATE --evidence FILE; to be stopped by such things: scatto config set gates.ads true", s.Customer).By("R41", "R88")}, nil
	}
	return []*refusal.Error{no.WithHint("scatto ads appoint %s %s --category CODE --assessed DATE, or scatto ads maintenance %s %s --reason TEXT",
		s.Customer, quoted(s.Technician), s.Customer, quoted(s.Technician)).By("R40", "R88")}, nil
}
