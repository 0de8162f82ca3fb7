package ads

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
)

// Secret is what the vault keeps of one entry, and never in clear (R89, PC-05,
// PC-12).
type Secret struct {
	Username string `json:"username"`
	Secret   string `json:"secret"`
	Note     string `json:"note"`
}

// VaultEntry is a secret of a customer's device, site or of the customer as a
// whole, encrypted to named recipients. What stands beside the ciphertext says
// what it opens, never how.
type VaultEntry struct {
	ID        string     `json:"id"` // J0001
	Customer  string     `json:"customer"`
	Device    string     `json:"device"`
	Site      string     `json:"site"`
	Name      string     `json:"name"`   // what it opens: "router", "Wi-Fi ospiti"
	Sealed    []byte     `json:"sealed"` // age ciphertext of a Secret in JSON
	For       []string   `json:"for"`    // age public keys that open it
	Made      time.Time  `json:"made"`
	MadeBy    string     `json:"made_by"`
	Changed   time.Time  `json:"changed"` // of the secret, not of its encryption
	ChangedBy string     `json:"changed_by"`
	Exposed   []Exposure `json:"exposed"` // who could read the present secret and no longer may
}

// Exposure says that somebody who left could read a secret: it is to be changed
// on the device itself (ADS-20).
type Exposure struct {
	Name string        `json:"name"`
	On   calendar.Date `json:"on"` // of the leaving
}

// VaultRecipient is a person for whom the vault's entries are encrypted.
type VaultRecipient struct {
	Number  int64         `json:"number"`
	Name    string        `json:"name"`
	Public  string        `json:"public"` // age1…
	Locked  []byte        `json:"locked"` // the private key, encrypted with the person's passphrase; empty: kept elsewhere
	Added   time.Time     `json:"added"`
	AddedBy string        `json:"added_by"`
	Removed calendar.Date `json:"removed"` // first day without
}

// VaultReading is one reading of a secret, or one that was refused because the
// key did not fit.
type VaultReading struct {
	Number   int64     `json:"number"`
	At       time.Time `json:"at"`
	By       string    `json:"by"`
	Entry    string    `json:"entry"`
	Customer string    `json:"customer"`
	Reason   string    `json:"reason"`
	Refused  bool      `json:"refused"`
}

// VaultEntryID gives "J0001"; it grows beyond its width.
func VaultEntryID(n int64) string { return fmt.Sprintf("J%04d", n) }

// ParseVaultEntryID reads "J0001" or "j1"; ok is false for what is no such id.
func ParseVaultEntryID(s string) (n int64, ok bool) {
	body, found := strings.CutPrefix(strings.ToUpper(strings.TrimSpace(s)), "J")
	if !found {
		return 0, false
	}
	u, err := strconv.ParseUint(body, 10, 62)
	return int64(u), err == nil && u > 0
}

// Number is the entry's place in its sequence.
func (e VaultEntry) Number() int64 {
	n, _ := ParseVaultEntryID(e.ID)
	return n
}

// Active reports whether new entries are encrypted for the recipient.
func (r VaultRecipient) Active() bool { return r.Removed.IsZero() }

// VaultKeys lists the public keys of the recipients that count, in order.
func VaultKeys(all []VaultRecipient) (keys []string) {
	for _, r := range all {
		if r.Active() {
			keys = append(keys, r.Public)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Stale reports whether the entry is encrypted for others than those who are to
// read it: it waits for a rekey.
func (e VaultEntry) Stale(keys []string) bool {
	have := slices.Clone(e.For)
	slices.Sort(have)
	return !slices.Equal(have, keys)
}

// Expose notes that the holder of a public key, who could read the secret, no
// longer may; it changes nothing for one who could not.
func (e VaultEntry) Expose(r VaultRecipient) (VaultEntry, bool) {
	if !slices.Contains(e.For, r.Public) {
		return e, false
	}
	e.Exposed = append(slices.Clip(e.Exposed), Exposure{r.Name, r.Removed})
	return e, true
}

// KnownTo reports whether a person knows the present secret: one who can open
// the entry, who could before leaving, or who put it in (ADS-20).
func (e VaultEntry) KnownTo(person string, all []VaultRecipient) bool {
	is := func(name string) bool { return strings.EqualFold(name, person) }
	return is(e.ChangedBy) || slices.ContainsFunc(e.Exposed, func(x Exposure) bool { return is(x.Name) }) ||
		slices.ContainsFunc(all, func(r VaultRecipient) bool { return is(r.Name) && slices.Contains(e.For, r.Public) })
}

// Replace puts another secret into the entry: what those who left knew is worth
// nothing now.
func (e VaultEntry) Replace(at time.Time, by string) VaultEntry {
	e.Changed, e.ChangedBy, e.Exposed = at, by, []Exposure{}
	return e
}
