package post_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"scatto/internal/mail/post"
	"scatto/internal/refusal"
)

// scripted is a server that says what it is told to. The key is how a command
// begins; "TAG" stands for the command's tag; an answer that ends in "…" goes
// on for ever, and one that ends within a line is the last: the client asks for
// the capabilities beside its commands, and their answer must not complete it.
func scripted(t *testing.T, greeting string, answers map[string]string) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serve(c, greeting, answers)
		}
	}()
	return l.Addr().(*net.TCPAddr).Port
}

func serve(c net.Conn, greeting string, answers map[string]string) {
	defer c.Close()
	say := func(s string) bool {
		s, endless := strings.CutSuffix(s, "…")
		_, err := c.Write([]byte(s))
		for endless && err == nil {
			_, err = c.Write([]byte(s))
		}
		return err == nil
	}
	if !say(greeting) {
		return
	}
	lines := bufio.NewScanner(c)
	for lines.Scan() {
		tag, command, _ := strings.Cut(lines.Text(), " ")
		answer := "TAG OK\r\n"
		for begin, a := range answers {
			if strings.HasPrefix(command, begin) || strings.HasPrefix(lines.Text(), begin) {
				answer = a
			}
		}
		if !say(strings.ReplaceAll(answer, "TAG", tag)) {
			return
		}
		if !strings.HasSuffix(answer, "\n") {
			_, _ = io.Copy(io.Discard, c)
			return
		}
	}
}

const listed = "UID FETCH 1:* "

// lying has three messages, and the answers to asking for them changed.
func lying(t *testing.T, change map[string]string) post.Source {
	answers := map[string]string{
		"CAPABILITY": "* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n",
		"EXAMINE":    "* 3 EXISTS\r\n* FLAGS ()\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 9] x\r\nTAG OK [READ-ONLY] done\r\n",
		listed: `* 1 FETCH (UID 4 RFC822.SIZE 3 INTERNALDATE "02-Mar-2026 09:30:00 +0100")` + "\r\n" +
			`* 3 FETCH (UID 8 RFC822.SIZE 3 INTERNALDATE "02-Mar-2026 09:30:00 +0100")` + "\r\n" +
			`* 2 FETCH (UID 6 RFC822.SIZE 3 INTERNALDATE "02-Mar-2026 09:30:00 +0100")` + "\r\nTAG OK done\r\n",
		"UID FETCH 4,6,8 ": "* 1 FETCH (UID 4 BODY[] {3}\r\nabc)\r\n* 2 FETCH (UID 6 BODY[] {3}\r\nabc)\r\n* 3 FETCH (UID 8 BODY[] {3}\r\nabc)\r\nTAG OK done\r\n",
	}
	for k, v := range change {
		answers[k] = v
	}
	return post.Source{Host: "127.0.0.1", Port: scripted(t, "* OK ready\r\n", answers), Security: post.None,
		User: "u", Password: "hunter2", Timeout: 500 * time.Millisecond, MaxBytes: 1000}
}

func TestServersThatLie(t *testing.T) {
	const all = "UID FETCH 4,6,8 "
	long := strings.Repeat("x", 2000)
	for _, row := range []struct {
		name   string
		change map[string]string
		kind   string
		got    string // UIDs, * where the message is too large
		at     uint32
	}{
		{"honest, in another order", nil, "", "4 6 8", 8},
		{"a message larger than it was said to be", map[string]string{all: "* 1 FETCH (UID 4 BODY[] {3}\r\nabc)\r\n* 2 FETCH (UID 6 BODY[] {2000}\r\n" + long + ")\r\n* 3 FETCH (UID 8 BODY[] {3}\r\nabc)\r\nTAG OK\r\n"}, "", "4 6* 8", 8},
		{"a message larger than any", map[string]string{all: "* 1 FETCH (UID 4 BODY[] {3}\r\nabc)\r\n* 2 FETCH (UID 6 BODY[] {9000000000}\r\nxxxxxxxx…"}, "mail-flood", "4", 4},
		{"a message that never ends", map[string]string{all: "* 1 FETCH (UID 4 BODY[] {3}\r\nabc)\r\n* 2 FETCH (UID 6 BODY[] {30}\r\nabc"}, "mail-silent", "4", 4},
		{"an answer without end", map[string]string{all: "* OK xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"}, "mail-flood", "", 0},
		{"brackets without end", map[string]string{listed: "* 1 FETCH (BODYSTRUCTURE ((((((((((((((((((((((…"}, "mail-dropped", "", 0},
		{"a content nobody asked for", map[string]string{listed: "* 1 FETCH (UID 4 BODY[] {30}\r\nabc"}, "mail-silent", "", 0},
		{"no content", map[string]string{all: "* 1 FETCH (UID 4 BODY[] {3}\r\nabc)\r\n* 2 FETCH (UID 6 BODY[] NIL)\r\n* 3 FETCH (UID 8 BODY[] {3}\r\nabc)\r\nTAG OK\r\n",
			"UID FETCH 6 ": "* 2 FETCH (UID 6 RFC822.SIZE 3)\r\nTAG OK\r\n"}, "mailbox-withheld", "4", 4},
		{"a message deleted meanwhile", map[string]string{all: "* 1 FETCH (UID 4 BODY[] {3}\r\nabc)\r\n* 3 FETCH (UID 8 BODY[] {3}\r\nabc)\r\nTAG OK\r\n",
			"UID FETCH 6 ": "TAG OK\r\n"}, "", "4 8", 8},
		{"the last message deleted meanwhile", map[string]string{all: "* 1 FETCH (UID 4 BODY[] {3}\r\nabc)\r\n* 2 FETCH (UID 6 BODY[] {0}\r\n)\r\nTAG OK\r\n",
			"UID FETCH 8 ": "TAG OK\r\n"}, "", "4 6", 8},
		{"a refusal in the middle", map[string]string{all: "* 1 FETCH (UID 4 BODY[] {3}\r\nabc)\r\nTAG NO [SERVERBUG] hunter2\r\n"}, "mailbox-refused", "4", 4},
		{"nothing new", map[string]string{"EXAMINE": "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 1] x\r\nTAG OK\r\n", listed: "TAG BAD\r\n"}, "", "", 0},
		{"garbage", map[string]string{"EXAMINE": "\x00\xff\r\n"}, "mail-dropped", "", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			var k keeper
			from := lying(t, row.change)
			if row.kind != "mail-silent" {
				from.Timeout = time.Minute // what a server says is judged on a slow machine too
			}
			err := k.fetch(t, from, 10)
			if refusal.KindOf(err) != row.kind || strings.Contains(fmt.Sprint(err), "hunter2") {
				t.Errorf("%q: %v", refusal.KindOf(err), err)
			}
			var got []string
			for _, m := range k.got {
				s := fmt.Sprint(m.UID)
				if m.TooLarge {
					s += "*"
				}
				got = append(got, s)
			}
			if s := strings.Join(got, " "); s != row.got || k.at.UID != row.at {
				t.Errorf("got %q up to %d, want %q up to %d", s, k.at.UID, row.got, row.at)
			}
		})
	}
}

func TestMailServersThatTalkWithoutEnd(t *testing.T) {
	for name, greeting := range map[string]string{"one line": "220 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…", "many lines": "220-x\r\n…"} {
		port := scripted(t, greeting, nil)
		_, err := post.Dial(t.Context(), post.Server{Host: "localhost", Port: port, Security: post.None, Timeout: 5 * time.Second})
		if refusal.KindOf(err) != "mail-flood" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
