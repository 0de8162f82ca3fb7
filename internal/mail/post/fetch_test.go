package post_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/mail/post"
	"scatto/internal/mail/post/posttest"
	"scatto/internal/refusal"
)

// keeper takes messages as a store does: with the cursor, in one go.
type keeper struct {
	at   post.Cursor
	got  []post.Fetched
	size []int // messages of each call
}

func (k *keeper) take(at post.Cursor, list []post.Fetched) error {
	k.at, k.got, k.size = at, append(k.got, list...), append(k.size, len(list))
	return nil
}

func (k *keeper) fetch(t *testing.T, src post.Source, batch int) error {
	t.Helper()
	return post.Fetch(t.Context(), src, k.at, batch, k.take)
}

func mailOf(n int) string { return fmt.Sprintf("Subject: %d\r\n\r\nMessaggio %d.\r\n", n, n) }

func fill(m *posttest.Memory, n int) {
	for i := range n {
		m.Deliver("INBOX", mailOf(i+1), day.Add(time.Duration(i)*time.Minute))
	}
}

// whole says whether messages 1 to n came once each and in order.
func (k *keeper) whole(t *testing.T, n int) {
	t.Helper()
	var want, got []string
	for i := range n {
		want = append(want, mailOf(i+1))
	}
	for _, m := range k.got {
		got = append(got, string(m.Raw))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFetchTakesEachMessageOnce(t *testing.T) {
	for _, security := range post.Securities() {
		t.Run(string(security), func(t *testing.T) {
			m := posttest.IMAP(t, security)
			var k keeper
			if err := k.fetch(t, m.Source(), 10); err != nil || k.size != nil {
				t.Fatalf("an empty mailbox: %v, %v", err, k.size)
			}
			fill(m, 25)
			for range 2 {
				if err := k.fetch(t, m.Source(), 10); err != nil {
					t.Fatal(err)
				}
			}
			k.whole(t, 25)
			if diff := cmp.Diff([]int{10, 10, 5}, k.size); diff != "" {
				t.Error(diff)
			}
			last := k.got[24]
			if last.UID != 25 || k.at.UID != 25 || k.at.UIDValidity == 0 || last.Size != int64(len(mailOf(25))) || !last.Arrived.Equal(day.Add(24*time.Minute)) {
				t.Errorf("%+v at %+v", last, k.at)
			}
			m.Deliver("INBOX", mailOf(26), day)
			if err := k.fetch(t, m.Source(), 10); err != nil {
				t.Fatal(err)
			}
			k.whole(t, 26)
		})
	}
}

func TestAnotherValidityStartsAgain(t *testing.T) {
	m := posttest.IMAP(t, post.None)
	fill(m, 3)
	m.Create("Altro")
	src := m.Source()
	src.Folder = "Altro"
	m.Deliver("Altro", mailOf(1), day)
	m.Deliver("Altro", mailOf(2), day)
	var k keeper
	if err := k.fetch(t, src, 10); err != nil {
		t.Fatal(err)
	}
	before := k.at
	m.Recreate("Altro")
	m.Deliver("Altro", mailOf(3), day)
	if err := k.fetch(t, src, 10); err != nil {
		t.Fatal(err)
	}
	k.whole(t, 3)
	if k.at.UIDValidity == before.UIDValidity || k.at.UID != 1 {
		t.Errorf("%+v after %+v", k.at, before)
	}
}

func TestLargeMessagesAreReportedAndLeft(t *testing.T) {
	m := posttest.IMAP(t, post.None)
	fill(m, 2)
	large := "Subject: x\r\n\r\n" + strings.Repeat("riga lunga\r\n", 1000)
	m.Deliver("INBOX", large, day)
	m.Deliver("INBOX", mailOf(3), day)
	src := m.Source()
	src.MaxBytes = 5000
	var k keeper
	if err := k.fetch(t, src, 10); err != nil {
		t.Fatal(err)
	}
	if len(k.got) != 4 || !k.got[2].TooLarge || k.got[2].Raw != nil || k.got[2].Size != int64(len(large)) || string(k.got[3].Raw) != mailOf(3) {
		t.Errorf("%+v", k.got)
	}
	src.MaxBytes = 0
	var all keeper
	if err := all.fetch(t, src, 10); err != nil || string(all.got[2].Raw) != large {
		t.Errorf("%v, %d messages", err, len(all.got))
	}
}

func TestHandedOverByWeightToo(t *testing.T) {
	m := posttest.IMAP(t, post.None)
	for range 5 {
		m.Deliver("INBOX", strings.Repeat(strings.Repeat("x", 78)+"\r\n", 100_000), day) // 8 MB
	}
	var k keeper
	if err := k.fetch(t, m.Source(), 100); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{2, 2, 1}, k.size); diff != "" {
		t.Error(diff)
	}
}

func TestTakeThatFailsEndsTheRun(t *testing.T) {
	m := posttest.IMAP(t, post.None)
	fill(m, 30)
	full, calls := errors.New("disk full"), 0
	err := post.Fetch(t.Context(), m.Source(), post.Cursor{}, 10, func(post.Cursor, []post.Fetched) error {
		calls++
		if calls == 2 {
			return full
		}
		return nil
	})
	if err != full || calls != 2 {
		t.Errorf("%v after %d calls", err, calls)
	}
}

func TestFolders(t *testing.T) {
	m := posttest.IMAP(t, post.None)
	for _, f := range []string{"Città & più", "Archivio", "Assistenza"} {
		m.Create(f)
	}
	names, err := post.Folders(t.Context(), m.Source())
	if diff := cmp.Diff([]string{"Archivio", "Assistenza", "Città & più", "INBOX"}, names); diff != "" || err != nil {
		t.Error(err, diff)
	}
	m.Deliver("Città & più", mailOf(1), day)
	src := m.Source()
	src.Folder = "Città & più"
	var k keeper
	if err := k.fetch(t, src, 10); err != nil {
		t.Fatal(err)
	}
	k.whole(t, 1)
	src.Folder = "assistence"
	err = k.fetch(t, src, 10)
	var r *refusal.Error
	if !errors.As(err, &r) || r.Kind != "no-folder" || r.Class != refusal.ClassNotFound || !strings.HasPrefix(fmt.Sprintf(r.Hint, r.HintArgs...), "it has: Assistenza, ") {
		t.Errorf("%+v", r)
	}
}

func TestMailboxesThatCannotBeRead(t *testing.T) {
	m, tls := posttest.IMAP(t, post.None), posttest.IMAP(t, post.TLS)
	smtp := posttest.SMTP(t, posttest.Options{})
	silent := posttest.SMTP(t, posttest.Options{Security: post.None})
	silent.Inject(posttest.Mute, 10)
	for _, row := range []struct {
		name, kind string
		stage      post.Stage
		src        post.Source
		change     func(*post.Source)
	}{
		{"refuses the password", "mail-login", post.StageLogin, m.Source(), func(s *post.Source) { s.Password = "hunter2" }},
		{"is not there", "mail-connect", post.StageConnect, m.Source(), func(s *post.Source) { s.Port = 1 }},
		{"offers no STARTTLS", "mail-tls", post.StageTLS, m.Source(), func(s *post.Source) { s.Security = post.StartTLS }},
		{"speaks no TLS", "mail-tls", post.StageTLS, m.Source(), func(s *post.Source) { s.Security = post.TLS }},
		{"has a certificate of a stranger", "mail-tls", post.StageTLS, tls.Source(), func(s *post.Source) { s.RootCAs = nil }},
		{"says nothing", "mail-silent", post.StageGreeting, m.Source(), func(s *post.Source) { s.Port = silent.Server().Port }},
		{"speaks another language", "mail-dropped", post.StageGreeting, m.Source(), func(s *post.Source) { s.Port = smtp.Server().Port }},
		{"is far away and in the clear", "mail-unencrypted", "", m.Source(), func(s *post.Source) { s.Host = "imap.example.it" }},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.src.Timeout = 500 * time.Millisecond
			row.change(&row.src)
			var k keeper
			err := k.fetch(t, row.src, 10)
			if refusal.KindOf(err) != row.kind || post.StageOf(err) != row.stage || strings.Contains(fmt.Sprint(err), "hunter2") || k.got != nil {
				t.Errorf("%q at %q: %v", refusal.KindOf(err), post.StageOf(err), err)
			}
			if row.stage != "" && !strings.Contains(fmt.Sprint(err), "127.0.0.1") {
				t.Errorf("the host is not named: %v", err)
			}
		})
	}
}

// TestCutLinesLoseAndDoubleNothing cuts the line after ever more bytes, goes on
// from what was taken, and ends with every message once.
func TestCutLinesLoseAndDoubleNothing(t *testing.T) {
	m := posttest.IMAP(t, post.None)
	fill(m, 12)
	line := posttest.Cut(t, m.Source().Port)
	src := m.Source()
	src.Port, src.Timeout = line.Port(), 200*time.Millisecond
	for _, silent := range []bool{false, true} {
		step := int64(37)
		if silent {
			step = 211
		}
		var k keeper
		cuts, ways := 0, map[int]bool{}
		for n := int64(0); n < 10_000; n += step {
			line.After(n, silent)
			if err := k.fetch(t, src, 5); err == nil {
				break
			} else if kind := refusal.KindOf(err); !slices.Contains([]string{"mail-dropped", "mail-silent"}, kind) {
				t.Fatalf("after %d bytes: %q %v", n, kind, err)
			}
			cuts++
			ways[len(k.got)] = true
		}
		k.whole(t, 12)
		if cuts < 5 || len(ways) < 3 {
			t.Errorf("%d cuts, of which something came in %v", cuts, ways)
		}
	}
}
