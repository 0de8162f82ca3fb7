package shop

import (
	"strings"
	"unicode"

	"scatto/gdpr/ads"
	"scatto/gdpr/ads/logfile"
	"scatto/internal/store"
)

// logKeeper decides which events of a customer's systems belong in the access
// log: those of the shop's accounts, of the persons nominated, and of whoever
// had an administrator's rights. The log of other people's logons would watch
// the customer's workers (art. 4 L. 300/1970, ADS-17) and is more than is
// needed (art. 5(1)(c) GDPR): they are counted and dropped.
type logKeeper struct {
	accounts []ads.Account
	persons  []string          // nominated at any time
	systems  map[string]string // names of machines as they were spelled to those on record
	customer string
}

func newLogKeeper(tx *store.Tx, customer string) (*logKeeper, error) {
	k := &logKeeper{customer: customer, systems: map[string]string{}}
	err := each(tx, store.AccountPrefix(customer), func(_ store.Key, a ads.Account) error {
		k.accounts = append(k.accounts, a)
		return nil
	})
	if err != nil {
		return nil, err
	}
	nominations, err := nominationsOf(tx, customer)
	for _, n := range nominations {
		k.persons = append(k.persons, n.Person)
	}
	return k, err
}

// system gives the name on record of the machine that a record names.
func (k *logKeeper) system(tx *store.Tx, name string) (string, error) {
	if known, ok := k.systems[name]; ok {
		return known, nil
	}
	known, err := systemName(tx, k.customer, name)
	if len(k.systems) > 10_000 { // a file that names a machine anew in every line
		clear(k.systems)
	}
	k.systems[name] = known
	return known, err
}

// keeps reports whether an event belongs in the log, and whose it is: "" where
// the account is on no list.
func (k *logKeeper) keeps(r logfile.Record, system string) (person string, keep bool) {
	whole := r.Account
	if r.Domain != "" {
		whole = r.Domain + `\` + r.Account
	}
	for _, a := range k.accounts {
		if (a.Device == "" || strings.EqualFold(a.Device, system)) && (strings.EqualFold(a.Name, r.Account) || strings.EqualFold(a.Name, whole) ||
			strings.EqualFold(lastName(a.Name), r.Account) && (r.Failed || !otherDomain(a.Name, r.Domain))) {
			return accountPerson(a), true
		}
	}
	for _, p := range k.persons {
		if r.Account != "" && letters(p) == letters(r.Account) {
			return p, true
		}
	}
	return "", r.Kind == ads.LogCleared || r.Privileged || administrator(r.Account)
}

// accountPerson is whose an account is: the technician's that it belongs to,
// or the only one's who ever used it; "" when it could have been several.
func accountPerson(a ads.Account) string {
	if a.Technician == "" && len(a.People) == 1 {
		return a.People[0].Technician
	}
	return a.Technician
}

// lastName cuts the domain off an account: DOMAIN\name, name@domain.
func lastName(account string) string {
	_, name, ok := strings.Cut(account, `\`)
	if !ok {
		name, _, _ = strings.Cut(account, "@")
	}
	return name
}

// otherDomain reports whether an account on record as DOMAIN\name is of another
// domain than a record's: then it is somebody else of the same name. Of a failed
// attempt the domain is only what was typed.
func otherDomain(account, domain string) bool {
	own, _, ok := strings.Cut(account, `\`)
	return ok && domain != "" && own != "." && !strings.EqualFold(firstLabel(own), firstLabel(domain))
}

// administrator is the name of an account that every system gives its
// administrator.
func administrator(account string) bool {
	switch strings.ToLower(account) {
	case "administrator", "amministratore", "root":
		return true
	}
	return false
}

// letters folds a name: its letters and digits, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
