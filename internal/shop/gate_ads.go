package shop

import (
	"fmt"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// footing is what the shop stands on at a customer when a session begins: its
// office, the request, the account and the machine (R40-R42).
type footing struct {
	on         calendar.Date
	standing   ads.Standing
	account    ads.Account
	known      bool        // the account is on record
	former     ads.Account // else one that was disabled, with a name
	machine    string
	env        string
	request    *ticket.Authorisation
	card       Card
	nominated  bool // somebody is administrator there
	appointed  bool // the technician is administrator there
	office     bool // the shop is: by the card, or by somebody's nomination
	agreement  bool // a contract under art. 28 GDPR holds
	contracted bool
}

// foot finds out what a session stands on. name is the account that was named,
// "" for the one that fits.
func (w *write) foot(t ticket.Ticket, s Session, name string) (f footing, err error) {
	f.on, f.machine, f.env = w.shop.day(s.OpenedAt), machineOf(s, t), ads.EnvWorkgroup
	nominations, err := nominationsOf(w.Tx, s.Customer)
	if err != nil {
		return f, err
	}
	others, err := othersOf(w.Tx, s.Customer)
	if err != nil {
		return f, err
	}
	f.standing = ads.StandingOn(nominations, others, f.on)
	if f.card, err = findCard(w.Tx, s.Customer); err != nil {
		return f, err
	}
	f.office = f.card.ADS == customer.ADSSole || f.card.ADS == customer.ADSShared
	for _, n := range nominations {
		if n.Active(f.on) {
			f.nominated, f.office = true, true
			f.appointed = f.appointed || strings.EqualFold(n.Person, s.Technician)
		}
	}
	if f.machine != "" {
		d, ok, err := findDevice(w.Tx, s.Customer, f.machine)
		if err != nil {
			return f, err
		}
		if ok {
			f.env = d.Rule()
		}
	}
	all, err := accountsOf(w.Tx, s.Customer)
	if err != nil {
		return f, err
	}
	f.account, f.known = usedAccount(all, name, s.Technician, f.machine, f.on)
	if !f.known {
		for _, a := range all {
			if a.Serves(f.machine) && (name == "" || strings.EqualFold(a.Name, name)) && (a.Technician == "" || strings.EqualFold(a.Technician, s.Technician)) {
				f.former = a
			}
		}
	}
	if _, f.agreement, err = hasAgreement(w.Tx, s.Customer, f.on); err != nil {
		return f, err
	}
	if f.contracted, err = hasContract(w.Tx, t, f.on); err != nil {
		return f, err
	}
	f.request, err = authorisationOf(w.Tx, t, s)
	return f, err
}

// authorisationOf finds the written request that allows a session: of those
// that were there when it began, the one that proves most (R41).
func authorisationOf(tx *store.Tx, t ticket.Ticket, s Session) (best *ticket.Authorisation, err error) {
	consider := func(a ticket.Authorisation) {
		if !a.At.After(s.OpenedAt) && (best == nil || a.Better(*best)) {
			best = &a
		}
	}
	if a, ok := t.Authorisation(); ok {
		consider(a)
	}
	ids, err := numbers(tx, store.TicketMailPrefix(t.Number))
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		m, err := findMail(tx, id)
		if err != nil {
			return nil, err
		}
		if !m.Mine || m.Hash == "" || m.Outcome == OutcomeReceipt {
			continue
		}
		a := ticket.Authorisation{Channel: ticket.Email, At: m.TakenAt, Hash: m.Hash, Mail: m.ID}
		switch {
		case m.PEC:
			a.Channel, a.At = ticket.PEC, m.SentAt
		case !m.Arrived.IsZero():
			a.At = m.Arrived
		}
		consider(a)
	}
	return best, nil
}

// gaps holds the session against the rules of the system administrator's role.
func (f footing) gaps(t ticket.Ticket, s Session) (gaps []gap) {
	gaps = f.unnominated(s)
	g := ads.Gate{
		SoleADS: f.standing.Sole, WrittenRequest: f.request != nil, Reasons: strings.TrimSpace(t.Description) != "",
		MonitoredBy: s.MonitoredBy, Environment: f.env,
	}
	if f.known && f.account.InUse(f.on) {
		g.DedicatedAccount, g.TemporaryPassword = true, f.account.Notified(f.on)
		g.AdministratorAccount, g.AgreementWithADS = f.account.Administrator, f.account.Agreement != ""
	} else {
		// without an account exactly that is missing, not what it would have had (S24)
		g.TemporaryPassword, g.AdministratorAccount = true, true
	}
	for _, m := range g.Missing() {
		one := gap{key: gateADS + m.Key, english: m.English, italian: m.Italian, rule: m.Rule, mend: f.mend(ads.Need(m.Key), t)}
		if m.Key == string(ads.MonitoredBy) { // a second start would be a second session, and billed
			one.after = sayMonitor(s.ID)
		}
		gaps = append(gaps, one)
	}
	return gaps
}

// mend is the command that brings what is missing.
func (f footing) mend(n ads.Need, t ticket.Ticket) string {
	name, device, old := f.account.Name, f.machine, f.account
	if !f.known {
		old = f.former
	}
	if old.Name != "" {
		name, device = old.Name, old.Device
	}
	if name == "" {
		name = "NAME"
	}
	if device != "" {
		device = " --device " + device
	}
	account := fmt.Sprintf("scatto ads account add %s %s%s", t.Customer, quoted(name), device)
	switch n {
	case ads.WrittenRequest:
		return fmt.Sprintf("scatto mail import FILE.eml; scatto mail file ID --ticket %d", t.Number)
	case ads.Reasons:
		return fmt.Sprintf("scatto ticket edit %d --description TEXT", t.Number)
	case ads.MonitoredBy:
		return fmt.Sprintf(`scatto session start %d --monitored-by "NAME (role)"`, t.Number)
	case ads.DedicatedAccount:
		if old.Name != "" { // it was disabled
			return account
		}
		return account + " --administrator --password-notified " + f.on.String()
	case ads.TemporaryPassword:
		return fmt.Sprintf("scatto ads account notify %s %s%s", t.Customer, quoted(name), device)
	case ads.AdministratorAccount:
		return account + " --administrator"
	case ads.AdministratorsMember:
		return account + " --administrator | --agreement TEXT"
	}
	return ""
}

// warnings is what a session is told although it may open: R41's clause rests
// on little, and why the office is no longer the sole one.
func (f footing) warnings(t ticket.Ticket, s Session) (out []*refusal.Error) {
	if o := f.standing.Second; o != nil {
		out = append(out, refusal.Rule("not-sole", "the shop is not the only administrator of customer %s: %s is one too since %s", s.Customer, o.Name, o.From).
			WithHint("if that is over: scatto ads other end %s %s", s.Customer, quoted(o.Name)).By("R40", "R41"))
	}
	if n := f.standing.Ended; n != nil {
		out = append(out, refusal.Rule("nomination-ended", "nomination %s as the only administrator ended on %s", n.ID, n.To).
			WithHint("scatto ads appoint %s NAME --sole --category CODE --assessed DATE", s.Customer).By("R40", "R41"))
	}
	if !f.agreement {
		out = append(out, refusal.Rule("no-agreement", "customer %s has no agreement under art. 28 GDPR: a request alone is weak ground for this work", s.Customer).
			WithHint("scatto gdpr agreement add %s --date DATE --evidence FILE", s.Customer).By("R41"))
	}
	if f.standing.Sole {
		return out
	}
	if a := f.request; a != nil && a.Channel != ticket.PEC && f.contracted {
		out = append(out, refusal.Rule("authorised-without-pec", "the request of ticket %s, which authorises the work, is no PEC: it proves less", t.Name()).
			WithHint("ask for a PEC, then scatto mail file ID --ticket %d", t.Number).By("R41"))
	}
	if ads.IsPresumed(s.MonitoredBy) {
		out = append(out, refusal.Rule("monitoring-presumed", "nobody is named who watches: documents will say that it is presumed").By("R42"))
	}
	return out
}
