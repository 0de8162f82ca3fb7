package shop

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

const opAccount = "ads.account"

// AccountInput says what is known of an account; what is nil stays as it is.
type AccountInput struct {
	Customer, Device, Name   string
	Technician, Agreement    *string
	Administrator, Temporary *bool
	PasswordNotified         calendar.Date
}

// AccountRef says which account is meant: with a name that one, else the only
// one of the device, or the only one that serves all.
type AccountRef struct{ Customer, Device, Name string }

// PutAccount records an account as a whole.
func (s *Shop) PutAccount(a ads.Account) (ads.Account, error) {
	return s.SetAccount(AccountInput{Customer: a.Customer, Device: a.Device, Name: a.Name, Technician: &a.Technician, Agreement: &a.Agreement,
		Administrator: &a.Administrator, Temporary: &a.Temporary, PasswordNotified: a.PasswordNotified})
}

// SetAccount records the shop's own account on a customer's systems (R42), on
// one device or on all; again, it changes what is given and brings a disabled
// one back. What its absence had made a to-do is done.
func (s *Shop) SetAccount(in AccountInput) (a ads.Account, err error) {
	if in, err = tidyAccount(in); err != nil {
		return a, err
	}
	if in.PasswordNotified.After(s.Today()) {
		return a, refusal.Rule("future", "%s lies in the future", in.PasswordNotified)
	}
	err = s.write(opAccount, func(w *write) error {
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		if in.Device, err = deviceID(w.Tx, card.ID, in.Device); err != nil {
			return err
		}
		if in.Technician != nil && *in.Technician != "" {
			if err := w.knownTechnician(*in.Technician, s.at); err != nil {
				return err
			}
		}
		all, err := accountsOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(o ads.Account) bool { return o.Device == in.Device && strings.EqualFold(o.Name, in.Name) })
		if i < 0 {
			a = ads.Account{Customer: card.ID, Device: in.Device, Name: in.Name}.Create(s.at, s.by, s.Today())
		} else {
			a = all[i]
		}
		was := a
		if !a.Disabled.IsZero() {
			a = a.Enable(s.at, s.by, s.Today())
		}
		changed := in.into(&a)
		if d := in.PasswordNotified; !d.IsZero() && d != a.PasswordNotified {
			if a, err = a.Notify(s.at, s.by, d); err != nil {
				return err
			}
		} else if i >= 0 && changed {
			a = a.Change(s.at, s.by, s.Today())
		}
		if i >= 0 && len(a.History) == len(was.History) {
			return nil
		}
		if err := w.putAccount(a); err != nil {
			return err
		}
		return w.accountSettles(a)
	})
	return a, err
}

func tidyAccount(in AccountInput) (AccountInput, error) {
	nothing := ""
	for _, f := range []struct {
		what  refusal.Word
		value *string
	}{{"account's name", &in.Name}, {"agreement", in.Agreement}, {"device", &in.Device}, {"technician", in.Technician}} {
		if f.value == nil {
			f.value = &nothing
		}
		v, err := text.Line(f.what, *f.value, 200)
		if err != nil {
			return in, err
		}
		*f.value = v
	}
	if in.Name == "" {
		return in, refusal.Usage("missing-text", "the %s is empty", refusal.Word("account's name"))
	}
	return in, nil
}

// into puts what is given into the account and reports whether it was news.
func (in AccountInput) into(a *ads.Account) bool {
	was := [4]any{a.Technician, a.Agreement, a.Administrator, a.Temporary}
	if in.Technician != nil {
		a.Technician = *in.Technician
	}
	if in.Agreement != nil {
		a.Agreement = *in.Agreement
	}
	if in.Administrator != nil {
		a.Administrator = *in.Administrator
	}
	if in.Temporary != nil {
		a.Temporary = *in.Temporary
	}
	return was != [4]any{a.Technician, a.Agreement, a.Administrator, a.Temporary}
}

// NotifyPassword records that the customer told us a new temporary password,
// never the password itself (R42).
func (s *Shop) NotifyPassword(ref AccountRef, on calendar.Date) (a ads.Account, err error) {
	if on.After(s.Today()) {
		return a, refusal.Rule("future", "%s lies in the future", on)
	}
	err = s.write(opAccount, func(w *write) error {
		if a, err = accountMeant(w.Tx, ref); err != nil {
			return err
		}
		if a.PasswordNotified == on && a.Uses == 0 {
			return nil // said twice
		}
		if a, err = a.Notify(s.at, s.by, on); err != nil {
			return err
		}
		if err := w.putAccount(a); err != nil {
			return err
		}
		return w.accountSettles(a)
	})
	return a, err
}

// DisableAccount records that an account can no longer be used from a day on,
// and strikes what was to be done about it.
func (s *Shop) DisableAccount(ref AccountRef, on calendar.Date) (a ads.Account, err error) {
	err = s.write(opAccount, func(w *write) error {
		if a, err = accountMeant(w.Tx, ref); err != nil {
			return err
		}
		if a.Disabled == on {
			return nil
		}
		if a, err = a.Disable(s.at, s.by, on); err != nil {
			return err
		}
		if err := w.putAccount(a); err != nil {
			return err
		}
		return w.strike(a.Customer, func(t Todo) (bool, error) { return t.Account == accountRef(a), nil })
	})
	return a, err
}

// putAccount stores an account, and forgets the place where older programs
// kept it.
func (w *write) putAccount(a ads.Account) error {
	w.about(a.Customer)
	former := store.FormerAccountKey(a.Customer, a.Device)
	old, had, err := get[ads.Account](w.Tx, former)
	if err != nil {
		return err
	}
	if had && strings.EqualFold(old.Name, a.Name) {
		if err := w.Delete(former); err != nil {
			return err
		}
	}
	return w.put(store.AccountKey(a.Customer, a.Device, strings.ToLower(a.Name)), a.Customer+"/account/"+a.Device, a.Customer, a)
}

// accountRef is how a to-do names an account of its customer.
func accountRef(a ads.Account) string { return a.Device + "/" + strings.ToLower(a.Name) }

// deviceID is the spelling on record of a device's id, "" for none.
func deviceID(tx *store.Tx, customerID, id string) (string, error) {
	if strings.TrimSpace(id) == "" {
		return "", nil
	}
	d, ok, err := findDevice(tx, customerID, id)
	if err == nil && !ok {
		err = noDevice(tx, customerID, id)
	}
	return d.ID, err
}
