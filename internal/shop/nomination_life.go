package shop

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// stepNomination changes one nomination by step and stores it.
func (s *Shop) stepNomination(op, customerID, ref string, step func(w *write, n ads.Nomination) (ads.Nomination, error)) (out Nominated, err error) {
	err = s.write(op, func(w *write) error {
		n, key, err := s.findNomination(w.Tx, customerID, ref)
		if err != nil {
			return err
		}
		if n, err = step(w, n); err != nil {
			return err
		}
		if err := w.putNomination(key, n); err != nil {
			return err
		}
		out, err = s.nominated(w.Tx, n)
		return err
	})
	return out, err
}

// AcceptNomination records that the person signed: the day, how, and the
// signed letter, a file that is kept.
func (s *Shop) AcceptNomination(customerID, ref string, on calendar.Date, how, file string) (out Nominated, err error) {
	if how, err = text.Line("way of the signature", how, 200); err != nil {
		return out, err
	}
	if on.After(s.day(s.now)) {
		return out, refusal.Rule("future", "%s lies in the future", on)
	}
	p, data, err := proof(file)
	if err != nil {
		return out, err
	}
	return s.stepNomination("ads.accept", customerID, ref, func(_ *write, n ads.Nomination) (ads.Nomination, error) {
		n, err := n.Accept(contract.Signature{Date: on, Provider: how, Proof: contract.Proof(p)})
		if err != nil {
			return n, err
		}
		return n, s.keepProof(p, data)
	})
}

// MakeKnown records that the customer's workers were told who is
// administrator; evidence, which may be missing, is words or a file's path.
func (s *Shop) MakeKnown(customerID, ref string, k ads.Knowledge, evidence string) (out Nominated, err error) {
	if k.How, err = text.Line("way of making known", k.How, 200); err != nil {
		return out, err
	}
	if k.Date.After(s.day(s.now)) {
		return out, refusal.Rule("future", "%s lies in the future", k.Date)
	}
	p, data, err := proof(evidence)
	if err != nil {
		return out, err
	}
	return s.stepNomination("ads.made-known", customerID, ref, func(_ *write, n ads.Nomination) (ads.Nomination, error) {
		k.Proof, k.At, k.By = contract.Proof(p), s.at, s.by
		n, err := n.MakeKnown(k)
		if err != nil {
			return n, err
		}
		return n, s.keepProof(p, data)
	})
}

// DescribeNomination changes what the letter says: scopes, capacity,
// instructions. What was signed before has to be signed anew.
func (s *Shop) DescribeNomination(customerID, ref string, edit func(ads.Nomination) (ads.Nomination, error)) (out Nominated, err error) {
	return s.stepNomination("ads.scopes", customerID, ref, func(_ *write, n ads.Nomination) (ads.Nomination, error) {
		old := n
		n, err := edit(n)
		if err != nil {
			return n, err
		}
		if n, err = tidyNomination(n); err != nil {
			return n, err
		}
		return n.Described(old, s.Today())
	})
}

// RenewNomination makes the next year's nomination out of one (R83); it rests
// on the newest assessment on record.
func (s *Shop) RenewNomination(customerID, ref string) (out Nominated, err error) {
	err = s.write("ads.appoint", func(w *write) error {
		n, _, err := s.findNomination(w.Tx, customerID, ref)
		if err != nil {
			return err
		}
		next, err := n.Renewal()
		if err != nil {
			return err
		}
		next.MadeAt = s.now
		if next.Person, err = w.technicianNamed(next.Person); err != nil {
			return err
		}
		all, err := assessmentsOf(w.Tx, n.Customer)
		if err != nil {
			return err
		}
		if a, ok := ads.AssessmentBefore(all, next.Person, next.From); ok && !a.Date.Before(next.Assessed) {
			next.Assessed = calendar.Date{} // the newest one counts
		}
		if next, err = next.AssessedBy(all); err != nil {
			return err
		}
		if next, err = ads.NewNomination(next); err != nil {
			return err
		}
		if next, err = w.addNomination(next, false); err != nil {
			return err
		}
		out, err = s.nominated(w.Tx, next)
		return err
	})
	return out, err
}

// Ended is a nomination that was ended, with what to do the same day (ADS-20).
type Ended struct {
	Nomination ads.Nomination
	Accounts   []Closing        // of the shop at that customer, in use that day
	Others     bool             // other technicians of the shop stay administrators there
	Later      []ads.Nomination // of the same person there, which stay
}

// Closing is an account that is to be disabled on the day that somebody ends;
// one that is Kept is used by others, and its password changes.
type Closing struct {
	ads.Account
	Kept bool
}

// RevokeNomination ends a nomination on a day, or withdraws a proposal, and
// books a to-do for each account to be disabled that day.
func (s *Shop) RevokeNomination(customerID, id string, on calendar.Date, reason string) (out Ended, err error) {
	if reason, err = text.Line("reason", reason, 200); err != nil {
		return out, err
	}
	err = s.write("ads.revoke", func(w *write) error {
		n, key, err := s.findNomination(w.Tx, customerID, id)
		if err != nil {
			return err
		}
		if n, err = n.Revoke(on, reason); err != nil {
			return err
		}
		if err := w.putNomination(key, n); err != nil {
			return err
		}
		out = Ended{Nomination: n}
		if n.Proposed() {
			return nil
		}
		if out.Accounts, out.Others, err = w.accountsToClose(n.Customer, n.Person, on, n.ID); err != nil {
			return err
		}
		left, err := nominationsOf(w.Tx, n.Customer)
		for _, o := range left {
			if strings.EqualFold(o.Person, n.Person) && o.From.After(on) && !o.NeverBegan() {
				out.Later = append(out.Later, o)
			}
		}
		return err
	})
	return out, err
}

// accountsToClose lists the shop's accounts at a customer that somebody who ends
// has or used and that are in use on a day (ADS-20), and books a to-do for each.
// because names the nomination that ended, "" when the person had none there;
// with one, the accounts of nobody in particular are among them.
func (w *write) accountsToClose(id, person string, on calendar.Date, because string) (accounts []Closing, others bool, err error) {
	left, err := nominationsOf(w.Tx, id)
	if err != nil {
		return nil, false, err
	}
	others = slices.ContainsFunc(left, func(n ads.Nomination) bool { return n.Active(on) })
	reason := whyLeft
	if because != "" {
		reason = becauseNomination + because
	}
	var todo []Todo
	err = each(w.Tx, store.AccountPrefix(id), func(_ store.Key, a ads.Account) error {
		if a.InUse(on) && (a.Of(person) || because != "" && a.Technician == "") {
			one := Closing{a, others && a.Technician == "" || a.Technician != "" && !strings.EqualFold(a.Technician, person)}
			accounts = append(accounts, one)
			todo = append(todo, Todo{Due: on, Customer: id, What: one.todo(), Rule: "R68", Reason: reason, Account: accountRef(a)})
		}
		return nil
	})
	if err != nil {
		return nil, false, err
	}
	return accounts, others, w.addTodos(todo)
}

// becauseNomination begins the reason of a to-do that a nomination's end left.
const becauseNomination = "cessazione della nomina "

// todo is what a to-do says about the account.
func (c Closing) todo() string {
	if c.Kept {
		return whatNewPassword(c.Account)
	}
	return "disattivare l'account " + strings.TrimSpace(c.Name+" "+c.Device)
}

// whatNewPassword is what is to be done about an account that others use.
func whatNewPassword(a ads.Account) string {
	return "cambiare la password o disattivare l'account " + strings.TrimSpace(a.Name+" "+a.Device)
}
