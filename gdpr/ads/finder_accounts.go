package ads

import (
	"maps"
	"slices"
	"strings"
)

// ofAccounts gives what is wrong with accounts: not on the list, disabled, used
// by several persons.
func (f *Finder) ofAccounts() {
	for _, at := range sorted(f.rights) {
		if _, ok := f.accounts[at]; !ok { // rights without a logon in the time, by sudo for one
			f.accounts[at] = f.rights[at]
		}
	}
	for _, at := range sorted(f.accounts) {
		t := *f.accounts[at]
		if _, listed := f.listed(t.system, t.account); listed || t.person != "" {
			continue
		}
		t.person = ""
		if f.privileged(t.account) {
			f.note(UnlistedAccount, t, "R133", source44, "", "utenza privilegiata %s su %s: non è in elenco e nessuno è nominato per essa; %s dal %s al %s",
				t.account, orUnknown(t.system), times(t.count, "accesso", "accessi"), f.day(t.from).Italian(), f.day(t.to).Italian())
			continue
		}
		f.note(OrdinaryAccount, t, "R133", sourceWork, "", "utenza %s su %s: %s senza sessione né privilegi noti, dal %s al %s; se è di un lavoratore non va verificata",
			t.account, orUnknown(t.system), times(t.count, "accesso", "accessi"), f.day(t.from).Italian(), f.day(t.to).Italian())
	}
	for _, at := range sorted(f.disabled) {
		t := *f.disabled[at]
		f.note(DisabledAccount, t, "R42", sourceOwn, at.day.String(), "%s su %s con l'utenza %s, disattivata, il %s",
			times(t.count, "accesso registrato", "accessi registrati"), orUnknown(t.system), t.account, f.span(t))
	}
	for _, account := range slices.Sorted(maps.Keys(f.users)) {
		persons := slices.Sorted(maps.Keys(f.users[account]))
		persons = slices.CompactFunc(persons, strings.EqualFold)
		if len(persons) < 2 {
			continue
		}
		t := tally{account: account}
		for _, p := range persons {
			one := f.users[account][p]
			t.add(one.from, one.seqs...)
			t.add(one.to)
		}
		t.count = len(persons)
		f.note(SharedAccount, t, "R42", sourceOwn, "", "l'utenza %s è usata da più persone: %s", account, strings.Join(persons, ", "))
	}
}

// Privileged are the accounts with administrator's rights, and what the list
// says of them: what systems recorded, the shop's accounts and the members of
// Administrators as the file handed in has them (ADS-10). known gives the
// explanation on record of an anomaly, "" for none.
func (f *Finder) Privileged(members []Member, known func(anomaly string) string) []Privileged {
	rows := map[place]*Privileged{}
	row := func(system, account string) *Privileged {
		at := place{system: strings.ToLower(system), account: strings.ToLower(bare(account))}
		if rows[at] == nil {
			p := &Privileged{System: system, Account: account}
			if a, ok := f.listed(system, account); ok {
				p.Listed, p.Disabled = true, a.Disabled
			}
			rows[at] = p
		}
		return rows[at]
	}
	for _, a := range f.in.Accounts {
		if a.Administrator {
			row(a.Device, a.Name)
		}
	}
	use := func(in map[place]*tally, elevation bool) {
		for _, at := range sorted(in) {
			t := in[at]
			if !f.privileged(t.account) {
				continue
			}
			p := row(t.system, t.account)
			if elevation {
				p.Recorded += t.count
			}
			if day := f.day(t.to); day.After(p.Last) {
				p.Last = day
			}
			if t.person != "" && !p.Listed {
				p.Known = t.person
			}
		}
	}
	use(f.rights, true)
	use(f.accounts, false)
	for _, m := range members {
		row(m.System, m.Account).Member = true
	}
	out := []Privileged{}
	for _, at := range sorted(rows) {
		p := *rows[at]
		if !p.Listed && p.Known == "" {
			p.Known = known(accountKey(UnlistedAccount, p.System, p.Account))
		}
		if p.System == "" && p.Listed && p.Recorded == 0 && !p.Member && elsewhere(rows, p) {
			continue
		}
		out = append(out, p)
	}
	return out
}

// elsewhere reports whether an account that serves every system has rows of
// its own for some.
func elsewhere(rows map[place]*Privileged, p Privileged) bool {
	for at := range rows {
		if at.system != "" && at.account == strings.ToLower(bare(p.Account)) {
			return true
		}
	}
	return false
}
