package shop

import (
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/internal/document"
	"scatto/internal/store"
)

// RegisterGaps lists what is missing in the registers, for register check and
// for the compliance report: R92, R94, R105, R107 and art. 30 GDPR.
func (s *Shop) RegisterGaps() (gaps []gdpr.Gap, err error) {
	err = s.view(func(tx *store.Tx) error {
		gaps, err = s.registerGaps(tx)
		return err
	})
	return gaps, err
}

func (s *Shop) registerGaps(tx *store.Tx) (gaps []gdpr.Gap, err error) {
	all, err := s.registers(tx)
	if err != nil {
		return nil, err
	}
	on := s.Today()
	if all.Draft {
		gaps = append(gaps, gdpr.Gap{Kind: gdpr.GapDraft})
	}
	co := s.Config.Company
	var lacks []string
	for _, k := range []struct{ key, value string }{{"company.name", co.Name}, {"company.address", co.Address}, {"company.city", co.City}} {
		if k.value == "" {
			lacks = append(lacks, k.key)
		}
	}
	if co.Email == "" && co.PEC == "" && s.Config.Registers.Contact == "" {
		lacks = append(lacks, "company.email")
	}
	if len(lacks) > 0 {
		gaps = append(gaps, gdpr.Gap{Kind: gdpr.GapController, More: strings.Join(lacks, ", ")})
	}
	digits := strings.Trim(co.ZIP, "0123456789") == ""
	if (co.Country == "" || co.Country == "IT") && (len(co.ZIP) != 5 || !digits) && (co.ZIP != "" || len(lacks) == 0) {
		gaps = append(gaps, gdpr.Gap{Kind: gdpr.GapZIP, More: co.ZIP})
	}
	measures := slices.ContainsFunc(all.Head.Measures, func(m gdpr.Measure) bool { return m.Until.IsZero() })
	for _, a := range all.Activities {
		if a.Active(on) {
			gaps = append(gaps, a.ActivityGaps(on, measures)...)
		}
	}
	customers, err := s.affected(tx)
	if err != nil {
		return nil, err
	}
	for _, r := range all.Recipients {
		if r.Active(on) {
			gaps = append(gaps, r.RecipientGaps(on, customers)...)
		}
	}
	for _, c := range all.Controllers {
		if c.Agreement == nil {
			gaps = append(gaps, gdpr.Gap{Kind: gdpr.GapAgreement, Of: c.Card.ID, Name: c.Card.Name, More: strings.Join(c.Why, "; ")})
		}
	}
	if all.Notice == nil {
		gaps = append(gaps, gdpr.Gap{Kind: gdpr.GapNotice})
	}
	return gaps, nil
}

// gapConcerns reports whether a gap belongs on a register's first page.
func gapConcerns(role gdpr.Role, g gdpr.Gap, r document.Register) bool {
	switch g.Kind {
	case gdpr.GapNotice:
		return role == gdpr.RoleController
	case gdpr.GapAgreement, gdpr.GapUnauthorised, gdpr.GapUntold:
		return role == gdpr.RoleProcessor
	}
	if g.Of == "" {
		return true
	}
	return slices.ContainsFunc(r.Activities, func(a gdpr.Activity) bool { return a.ID == g.Of }) ||
		slices.ContainsFunc(r.Recipients, func(x gdpr.Recipient) bool { return x.ID == g.Of })
}
