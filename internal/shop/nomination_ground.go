package shop

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// person is who is behind a technician's name: of the people of the shop the
// employer is the shop, and they are external to its customers (R68).
func (s *Shop) person(tx *store.Tx, name string) (p ads.Person, known bool, err error) {
	t, known, err := get[Technician](tx, technicianKey(name))
	p = t.Person
	if p.Employer == "" {
		p.Employer = s.Config.Company.Name
	}
	if p.Relation == "" {
		p.Relation = ads.External
	}
	return p, known, err
}

// ground gathers what a nomination stands on, on the day of the event, or on
// its first one when that is still to come.
func (s *Shop) ground(tx *store.Tx, n ads.Nomination) (g ads.Ground, err error) {
	on := s.Today()
	if on.Before(n.From) {
		on = n.From
	}
	if g.Person, g.OnRecord, err = s.person(tx, n.Person); err != nil {
		return g, err
	}
	a, ok, err := hasAgreement(tx, n.Customer, on)
	if err != nil {
		return g, err
	}
	g.Agreement, g.ADSClause = ok, a.ADSClause
	mine, err := contractsOf(tx, n.Customer)
	if err != nil {
		return g, err
	}
	if i := slices.IndexFunc(mine, func(c contract.Contract) bool { return c.Kind == contract.ADS && c.ValidOn(on) }); i >= 0 {
		g.Contract, g.Analysis = mine[i].ID, strings.TrimSpace(mine[i].Analysis)
		g.HasFee = mine[i].AnnualFee != nil || mine[i].Recurring != nil
	}
	card, err := findCard(tx, n.Customer)
	if err != nil {
		return g, err
	}
	g.CardSays = string(card.ADS)
	g.NamesDelivered, err = s.namesDelivered(tx, n.Customer)
	return g, err
}
