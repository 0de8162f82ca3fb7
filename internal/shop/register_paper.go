package shop

import (
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/document"
)

// dpo is who the data protection officer is and how to reach him, "" none.
func (s *Shop) dpo() string {
	return joinWords(", ", s.Config.Registers.DPO, s.Config.Registers.DPOContact)
}

// privacyContact is where persons write about their data (R109).
func (s *Shop) privacyContact() string {
	if c := s.Config.Registers.Contact; c != "" {
		return c
	}
	return joinWords(", ", s.Config.Company.Email, s.Config.Company.PEC)
}

// RegisterPaper is one of the registers as it is printed.
func (s *Shop) RegisterPaper(role gdpr.Role) (r document.Register, err error) {
	all, err := s.Registers()
	if err != nil {
		return r, err
	}
	gaps, err := s.RegisterGaps()
	if err != nil {
		return r, err
	}
	today := s.Today()
	r = document.Register{Shop: s.letterhead(), DPO: s.dpo(), Representative: s.Config.Registers.Representative, Draft: all.Draft, Head: all.Head, At: s.at}
	for _, a := range all.Activities {
		if a.Role == role && a.Active(today) {
			r.Activities = append(r.Activities, a)
		}
	}
	for _, one := range gdpr.Tree(all.Recipients) {
		if one.Serves(role) && one.Active(today) {
			r.Recipients = append(r.Recipients, one)
		}
	}
	for _, c := range all.Controllers {
		if role == gdpr.RoleProcessor {
			r.Controllers = append(r.Controllers, document.RegisterController{ID: c.Card.ID, Name: c.Card.Name, Agreement: c.Agreement, Why: c.Why,
				Contacts: joinWords(", ", c.Card.Address, townLine(c.Card.ZIP, c.Card.City, c.Card.Province), c.Card.PEC, strings.Join(c.Card.Emails, ", "))})
		}
	}
	r.Gaps = slices.DeleteFunc(gaps, func(g gdpr.Gap) bool { return !gapConcerns(role, g, r) })
	return r, nil
}

// WriteRegister writes a register as PDF.
func (s *Shop) WriteRegister(role gdpr.Role, path string) (string, error) {
	r, err := s.RegisterPaper(role)
	if err != nil {
		return "", err
	}
	act := document.ControllerRegisterAct
	if role == gdpr.RoleProcessor {
		act = document.ProcessorRegisterAct
	}
	return s.writeAct(act(r), s.outPath(path, "registers", "registro-"+role.Label()+"-"+s.Today().String()+".pdf"))
}

// WriteProcessorList writes the dated list of all processors (R106).
func (s *Shop) WriteProcessorList(path string) (string, error) {
	list, err := s.Recipients(RecipientFilter{Kind: gdpr.KindProcessor, Active: true})
	if err != nil {
		return "", err
	}
	paper := document.ProcessorList{Shop: s.letterhead(), Recipients: list, Contact: s.privacyContact(), At: s.at}
	return s.writeAct(document.ProcessorListAct(paper), s.outPath(path, "registers", "responsabili-"+s.Today().String()+".pdf"))
}

// WriteProcessor writes all that is on record about one recipient.
func (s *Shop) WriteProcessor(ref, path string) (string, error) {
	r, err := s.Recipient(ref)
	if err != nil {
		return "", err
	}
	names, err := s.customerNames()
	if err != nil {
		return "", err
	}
	paper := document.ProcessorSheet{Shop: s.letterhead(), Recipient: r, Names: names, At: s.at}
	return s.writeAct(document.ProcessorSheetAct(paper), s.outPath(path, "registers", r.ID+".pdf"))
}

// customerNames gives the names of the customers by id.
func (s *Shop) customerNames() (map[string]string, error) {
	cards, err := s.Customers()
	out := map[string]string{}
	for _, card := range cards {
		out[card.ID] = card.Name
	}
	return out, err
}

// WriteNoticeDraft writes the draft of a privacy notice from the register.
func (s *Shop) WriteNoticeDraft(version, path string) (string, error) {
	all, err := s.Registers()
	if err != nil {
		return "", err
	}
	on := s.Today()
	paper := document.PrivacyNotice{Shop: s.letterhead(), DPO: s.dpo(), Contact: s.privacyContact(), Version: version, At: s.at,
		References: s.Config.Registers.References + " (riferimenti versione " + s.Config.Registers.ReferencesVersion + ")"}
	for _, a := range all.Activities {
		if a.Role == gdpr.RoleController && a.Active(on) && a.Draft != "T05" { // T05 is about the shop's own people
			paper.Activities = append(paper.Activities, a)
		}
	}
	for _, r := range gdpr.Tree(all.Recipients) {
		if r.Serves(gdpr.RoleController) && r.Active(on) {
			paper.Recipients = append(paper.Recipients, r)
		}
	}
	return s.writeAct(document.PrivacyNoticeAct(paper), s.outPath(path, "registers", "informativa-bozza-"+s.Today().String()+".pdf"))
}

// BreachRegisterPaper is the internal register of breaches of a period; a zero
// from is the beginning, a zero to today.
func (s *Shop) BreachRegisterPaper(from, to calendar.Date) (r document.BreachRegister, err error) {
	if to.IsZero() {
		to = s.Today()
	}
	all, err := s.Breaches(BreachFilter{})
	if err != nil {
		return r, err
	}
	r = document.BreachRegister{Shop: s.letterhead(), From: from, To: to, At: s.at}
	if r.Names, err = s.customerNames(); err != nil {
		return r, err
	}
	for _, b := range slices.Backward(all) {
		if day := s.day(b.Aware); !day.Before(from) && !day.After(to) {
			r.Breaches = append(r.Breaches, b)
		}
	}
	return r, nil
}

// WriteBreachRegister writes it as PDF.
func (s *Shop) WriteBreachRegister(from, to calendar.Date, path string) (string, error) {
	r, err := s.BreachRegisterPaper(from, to)
	if err != nil {
		return "", err
	}
	return s.writeAct(document.BreachRegisterAct(r), s.outPath(path, "breaches", "registro-violazioni-"+r.To.String()+".pdf"))
}
