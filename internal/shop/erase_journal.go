package shop

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/crypto/scrypt"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// JournalName is the file, beside the store, that says who was erased without
// naming anybody: after the restore of an older backup the erasures in it are
// done again (art. 17 GDPR).
const JournalName = store.JournalName

// JournalEntry is one line of it. The hashes are HMAC-SHA-256 under the salt,
// those of telephone numbers made slow, because there are so few numbers.
type JournalEntry struct {
	ID        string    `json:"id"` // D0001
	Request   string    `json:"request"`
	At        time.Time `json:"at"`
	By        string    `json:"by"`
	Customers []string  `json:"customers"` // where the person occurred
	Self      []string  `json:"self"`      // cards of the person's own
	Tickets   []string  `json:"tickets"`
	Salt      string    `json:"salt"`
	Emails    []string  `json:"emails"`
	Phones    []string  `json:"phones"`
	Names     []string  `json:"names"`
	Codes     []string  `json:"codes"`
	Places    []string  `json:"places"`
	Customer  string    `json:"customer"` // whose person it is, where no address tells apart
	Only      bool      `json:"only"`     // others used an address of his: only these names are his
}

func newSalt() string {
	salt := make([]byte, 32)
	rand.Read(salt) // never fails
	return hex.EncodeToString(salt)
}

// journalLine tells entries of journals apart: after a restore without journal the
// number of an erasure can be given again.
func journalLine(salt string) string { return hashOf([]byte(salt))[:16] }

// journal writes the entry of an erasure that begins, unless it is there, into
// the data directory and, where configured, into a second place.
func (s *Shop) journal(m eraseMark) error {
	path := filepath.Join(s.dir, JournalName)
	list, err := ReadJournal(path)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(list, func(e JournalEntry) bool { return e.Salt == m.Salt }) {
		e, err := s.journalEntry(m)
		if err != nil {
			return err
		}
		list = append(list, e)
		if err := writeJournal(path, list); err != nil {
			return err
		}
	}
	return s.copyJournal(list)
}

// copyJournal brings the second place up to date; what it has beside stays.
func (s *Shop) copyJournal(list []JournalEntry) error {
	second := s.Config.Journal(s.dir)
	if second == "" {
		return nil
	}
	there, err := ReadJournal(second)
	if err != nil {
		return err
	}
	return writeJournal(second, joinJournals(there, list))
}

// journalEntry hashes all that tells the person apart.
func (s *Shop) journalEntry(m eraseMark) (JournalEntry, error) {
	e := JournalEntry{ID: m.ID, Request: m.Receipt.Request, At: m.Receipt.At, By: m.Receipt.By, Customers: m.Customers, Self: m.Self,
		Tickets: m.Tickets, Salt: m.Salt, Customer: m.Subject.Customer, Only: m.Only || m.Given != ""}
	for _, one := range m.Subject.Emails {
		e.Emails = append(e.Emails, e.hash("email", one))
	}
	for _, one := range m.Codes {
		e.Codes = append(e.Codes, e.hash("code", one))
	}
	for _, one := range m.Places {
		e.Places = append(e.Places, e.hash("place", one))
	}
	for _, one := range m.Names {
		e.Names = append(e.Names, e.hash("name", one.full()))
	}
	for _, one := range m.Subject.Phones {
		sum, err := e.slowHash(gdpr.PhoneDigits(one))
		if err != nil {
			return e, err
		}
		e.Phones = append(e.Phones, sum)
	}
	return e, nil
}

// hash tells whether a text is the one that was erased, and nothing more.
func (e JournalEntry) hash(kind, s string) string {
	mac := hmac.New(sha256.New, []byte(e.Salt))
	mac.Write([]byte(kind + "\x00" + strings.Join(strings.Fields(customer.Fold(s)), " ")))
	return hex.EncodeToString(mac.Sum(nil))
}

// slowHash is hash for telephone numbers.
func (e JournalEntry) slowHash(digits string) (string, error) {
	const cost, block, parallel, length = 1 << 12, 8, 1, 32
	sum, err := scrypt.Key([]byte("phone\x00"+digits), []byte(e.Salt), cost, block, parallel, length)
	return hex.EncodeToString(sum), err
}

// ReadJournal reads a journal; one that is not there is empty.
func ReadJournal(path string) (list []JournalEntry, err error) {
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, store.CannotRead(path, err)
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var e JournalEntry
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil || e.ID == "" || e.Salt == "" {
			return nil, refusal.Damaged("journal-damaged", "the journal of erasures %s is damaged in line %d", path, n).
				WithHint("take the copy of gdpr.journal, or that of the data directory that is being replaced").From(err)
		}
		list = append(list, e)
	}
	return list, lines.Err()
}

func writeJournal(path string, list []JournalEntry) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for _, e := range list {
		if err := enc.Encode(e); err != nil {
			return err
		}
	}
	if err := store.WriteFile(path, b.Bytes()); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// joinJournals puts the entries of several journals together, each once,
// oldest first.
func joinJournals(lists ...[]JournalEntry) (out []JournalEntry) {
	for _, list := range lists {
		for _, e := range list {
			if !slices.ContainsFunc(out, func(o JournalEntry) bool { return o.ID == e.ID && o.Salt == e.Salt }) {
				out = append(out, e)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b JournalEntry) int { return a.At.Compare(b.At) })
	return out
}
