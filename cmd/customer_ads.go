package cmd

import (
	"slices"

	"scatto/gdpr/ads"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// adsRole says who is a customer's system administrator, "" where nobody asked.
func (env *Env) adsRole(r customer.ADSRole) string {
	switch r {
	case customer.ADSSole:
		return env.T("we alone")
	case customer.ADSShared:
		return env.T("we and others")
	case customer.ADSOther:
		return env.T("others")
	case customer.ADSNone:
		return env.T("nobody")
	}
	return ""
}

// adsRoleWarnings reminds that a customer should have a system administrator
// (R67), and that card and nominations should say the same.
func adsRoleWarnings(s *shop.Shop, card shop.Card) (out []*refusal.Error, err error) {
	all, err := s.Nominations(card.ID)
	if err != nil {
		return nil, err
	}
	holds := slices.ContainsFunc(all, func(n ads.Nomination) bool { return n.Active(s.Today()) })
	ours := card.ADS == customer.ADSSole || card.ADS == customer.ADSShared
	switch {
	case card.ADS == customer.ADSNone && !holds:
		out = append(out, refusal.Rule("customer-without-ads", "customer %s has no system administrator", card.ID).
			WithHint("propose one: scatto ads appoint %s PERSON --category SIS", card.ID).By("R67"))
	case card.ADS != "" && holds && !ours:
		out = append(out, refusal.Rule("card-differs", "the card of customer %s does not say that the shop is administrator: %q", card.ID, string(card.ADS)).
			WithHint("scatto customer edit %s --ads sole", card.ID).By("R67"))
	case ours && !holds:
		out = append(out, refusal.Rule("card-without-nomination", "the card of customer %s says that the shop is administrator, and no nomination holds", card.ID).
			WithHint("scatto ads appoint %s PERSON --category SIS", card.ID).By("R67"))
	}
	return out, nil
}
