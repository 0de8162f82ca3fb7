package shop

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// usedAccount is the account that a session works with: the one that was
// named, known or not, else the one that fits technician and machine. known is
// false when none is on record.
func usedAccount(all []ads.Account, name, technician, device string, on calendar.Date) (a ads.Account, known bool) {
	if name == "" {
		return ads.Choose(all, technician, device, on)
	}
	for _, o := range all {
		if strings.EqualFold(o.Name, name) && o.Serves(device) && (!known || o.InUse(on) && (!a.InUse(on) || o.Device != "")) {
			a, known = o, true
		}
	}
	if !known {
		a = ads.Account{Name: name}
	}
	return a, known
}

// standOn notes the use of the account, and says what is to be said of what
// the session stands on.
func (w *write) standOn(t ticket.Ticket, s Session, f footing) (out []*refusal.Error, err error) {
	if w.shop.Config.Gates.ADS {
		out = f.warnings(t, s)
	}
	if !f.known {
		if s.Account != "" && !w.shop.Config.Gates.ADS {
			out = append(out, refusal.Rule("account-unknown", "customer %s has no account %q on record", s.Customer, s.Account).
				WithHint("scatto ads account add %s %s", s.Customer, quoted(s.Account)).By("R42"))
		}
		return out, nil
	}
	more, err := w.useAccount(f.account, s)
	return append(out, more...), err
}

// useAccount notes in an account's life that a session begins with it, and
// says what is to be said of that.
func (w *write) useAccount(a ads.Account, s Session) (out []*refusal.Error, err error) {
	on := w.shop.day(s.OpenedAt)
	first := a.FirstUse
	others := slices.DeleteFunc(slices.Clone(a.People), func(p ads.AccountUser) bool { return strings.EqualFold(p.Technician, s.Technician) })
	joins := len(others) > 0 && len(others) == len(a.People)
	a, again := a.Use(w.shop.at, s.Technician, s.ID, on)
	if again {
		out = append(out, refusal.Rule("password-reused", "the password of account %s was used before, in session %s", a.Name, first).
			WithHint("have the customer change it, then scatto ads account notify %s %s", a.Customer, a.Name).By("R42"))
	}
	if joins {
		out = append(out, refusal.Rule("account-shared", "account %s is used by %s too: each technician needs an own one", a.Name, others[0].Technician).
			WithHint("scatto ads account add %s NAME --technician %s", a.Customer, quoted(s.Technician)).By("R42"))
	} else if a.Technician != "" && !strings.EqualFold(a.Technician, s.Technician) {
		out = append(out, refusal.Rule("account-of-another", "account %s is of %s", a.Name, a.Technician).
			WithHint("scatto ads account add %s NAME --technician %s", a.Customer, quoted(s.Technician)).By("R42"))
	}
	return out, w.putAccount(a)
}

// useTakenBack takes a session that was voided out of what its account counts
// as use (ADS-22); the account's life keeps both.
func (w *write) useTakenBack(voided Session) error {
	if voided.Account == "" {
		return nil
	}
	all, err := accountsOf(w.Tx, voided.Customer)
	if err != nil {
		return err
	}
	of := func(s Session) (a ads.Account, known bool, err error) {
		t, err := ticketByNumber(w.Tx, s.Ticket)
		if err == nil {
			a, known = usedAccount(all, s.Account, s.Technician, machineOf(s, t), w.shop.day(s.OpenedAt))
		}
		return a, known, err
	}
	use := func(s Session) ads.AccountUse {
		return ads.AccountUse{Technician: s.Technician, Session: s.ID, On: w.shop.day(s.OpenedAt), At: s.OpenedAt}
	}
	a, known, err := of(voided)
	if err != nil || !known {
		return err
	}
	ids, err := numbers(w.Tx, store.CustomerSessionPrefix(voided.Customer))
	if err != nil {
		return err
	}
	var rest []ads.AccountUse
	for _, n := range ids {
		s, err := sessionByNumber(w.Tx, n)
		if err != nil {
			return err
		}
		if s.ID == voided.ID || s.Voided != "" || !strings.EqualFold(s.Account, a.Name) {
			continue
		}
		o, known, err := of(s)
		if err != nil {
			return err
		}
		if known && accountRef(o) == accountRef(a) {
			rest = append(rest, use(s))
		}
	}
	return w.putAccount(a.TakeBack(w.shop.at, w.shop.by, use(voided), rest))
}

// quoted puts a name with blanks between quotes, as a shell wants it.
func quoted(name string) string {
	if strings.ContainsAny(name, " '\"") {
		return `"` + strings.ReplaceAll(name, `"`, `\"`) + `"`
	}
	return name
}

// whatDisable is what is to be done about an account made for one job.
func whatDisable(a ads.Account) string {
	return "disattivare l'account temporaneo " + strings.TrimSpace(a.Name+" "+a.Device)
}

// remindAccounts books the temporary accounts that sessions used and that
// nobody works with any more, and reminds of them (R42).
func (w *write) remindAccounts(sessions []Session) (out []*refusal.Error, err error) {
	var missed []Todo
	for _, s := range sessions {
		if s.Account == "" || s.Voided != "" {
			continue
		}
		all, err := accountsOf(w.Tx, s.Customer)
		if err != nil {
			return nil, err
		}
		t, err := ticketByNumber(w.Tx, s.Ticket)
		if err != nil {
			return nil, err
		}
		a, known := usedAccount(all, s.Account, s.Technician, machineOf(s, t), w.shop.Today())
		if !known || !a.Temporary || !a.InUse(w.shop.Today()) || slices.ContainsFunc(missed, func(t Todo) bool { return t.Account == accountRef(a) }) {
			continue
		}
		busy, err := w.stillUsed(a)
		if err != nil {
			return nil, err
		}
		if busy {
			continue
		}
		missed = append(missed, Todo{Customer: s.Customer, Ticket: s.TicketName(), Session: s.ID, What: whatDisable(a), Rule: "R42", Account: accountRef(a)})
		out = append(out, disableIt(a))
	}
	return out, w.addTodos(missed)
}

func disableIt(a ads.Account) *refusal.Error {
	no := refusal.Rule("account-to-disable", "account %s was made for this job: have it disabled", a.Name).By("R42")
	if a.Device == "" {
		return no.WithHint("then scatto ads account disable %s %s", a.Customer, a.Name)
	}
	return no.WithHint("then scatto ads account disable %s %s --device %s", a.Customer, a.Name, a.Device)
}

// stillUsed reports whether an open session works with the account.
func (w *write) stillUsed(a ads.Account) (bool, error) {
	open, err := numbers(w.Tx, store.OpenSessionPrefix())
	if err != nil {
		return false, err
	}
	for _, n := range open {
		s, err := sessionByNumber(w.Tx, n)
		if err != nil {
			return false, err
		}
		if s.Customer == a.Customer && strings.EqualFold(s.Account, a.Name) {
			return true, nil
		}
	}
	return false, nil
}

// machineOf is the machine that a session is on: its own, else its ticket's.
func machineOf(s Session, t ticket.Ticket) string {
	if s.Device != "" {
		return s.Device
	}
	return t.Device
}

// AccountWarnings reminds of the temporary accounts that a ticket's sessions
// used and that can still be used.
func (s *Shop) AccountWarnings(t ticket.Ticket) (out []*refusal.Error, err error) {
	err = s.view(func(tx *store.Tx) error {
		open, err := todos(tx, t.Customer, false)
		if err != nil {
			return err
		}
		all, err := accountsOf(tx, t.Customer)
		for _, a := range all {
			if slices.ContainsFunc(open, func(o Todo) bool { return o.Ticket == t.Name() && o.Account == accountRef(a) }) {
				out = append(out, disableIt(a))
			}
		}
		return err
	})
	return out, err
}
