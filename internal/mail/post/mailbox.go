package post

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-sasl"

	"scatto/internal/refusal"
)

// mailbox is a connection to an IMAP server, logged in.
type mailbox struct {
	c   *imapclient.Client
	w   *wire
	src Source
}

// open connects, protects the connection and logs in.
func open(ctx context.Context, src Source) (*mailbox, error) {
	src.Folder = cmp.Or(src.Folder, "INBOX")
	src.MaxBytes = cmp.Or(src.MaxBytes, 50<<20)
	w, err := src.target().dial(ctx)
	if err != nil {
		return nil, err
	}
	b := &mailbox{w: w, src: src}
	stop := w.watch(ctx)
	defer stop()
	if err := b.login(); err != nil {
		b.hangUp()
		return nil, err
	}
	return b, nil
}

func (b *mailbox) login() (err error) {
	if err = b.connect(); err != nil {
		return err
	}
	b.w.step()
	if err = b.c.WaitGreeting(); err != nil {
		return b.failure(StageGreeting, err)
	}
	caps, err := b.c.Capability().Wait()
	if err != nil {
		return b.failure(StageGreeting, err)
	}
	b.w.step()
	if caps.Has(imap.CapLoginDisabled) && caps.Has(imap.AuthCap(sasl.Plain)) {
		err = b.c.Authenticate(sasl.NewPlainClient("", b.src.User, b.src.Password))
	} else {
		err = b.c.Login(b.src.User, b.src.Password).Wait()
	}
	if err != nil {
		return b.failure(StageLogin, err)
	}
	return nil
}

func (b *mailbox) connect() error {
	b.w.step()
	switch b.src.Security {
	case StartTLS:
		c, err := imapclient.NewStartTLS(b.w, b.options())
		var said *imap.Error
		switch {
		case errors.As(err, &said):
			return &Failure{Stage: StageTLS, Err: refusal.Failure("mail-tls", "%s offers no STARTTLS", b.w.addr()).
				WithHint("port 993 speaks TLS from the first byte: set security to tls")}
		case err != nil:
			return b.w.insecure(err)
		}
		b.c = c
	case TLS:
		conn, err := b.w.secure()
		if err != nil {
			return err
		}
		b.c = imapclient.New(conn, b.options())
	default:
		b.c = imapclient.New(b.w, b.options())
	}
	return nil
}

// options take care of what a server says of messages unasked.
func (b *mailbox) options() *imapclient.Options {
	return &imapclient.Options{TLSConfig: b.w.tls(), UnilateralDataHandler: &imapclient.UnilateralDataHandler{
		Fetch: func(m *imapclient.FetchMessageData) {
			_ = each(m, func(imapclient.FetchItemData) {}, func(lit imap.LiteralReader) (body, error) {
				n, err := io.Copy(io.Discard, lit)
				if err == nil && n < lit.Size() {
					err = io.ErrUnexpectedEOF
				}
				return body{}, err
			})
		},
	}}
}

// hangUp ends the connection at once. The reading goroutine of the library
// stops when its line is gone.
func (b *mailbox) hangUp() {
	_ = b.w.Close()
	if b.c != nil {
		_ = b.c.Close()
	}
}

// leave says goodbye first.
func (b *mailbox) leave() {
	b.w.begin(min(b.w.timeout, 5*time.Second))
	_ = b.c.Logout().Wait()
	b.hangUp()
}

// failure makes a Failure of what the library says: an answer of the server,
// or a line that is gone. The library's errors wrap nothing, so what happened
// to the line is asked of the line.
func (b *mailbox) failure(stage Stage, err error) error {
	var said *imap.Error
	if !errors.As(err, &said) || b.w.late.Load() || b.w.ctx.Err() != nil {
		return b.w.lost(stage, err)
	}
	f := &Failure{Stage: stage}
	text := b.w.clean(strings.TrimSpace(string(said.Code) + " " + said.Text))
	switch {
	case stage == StageLogin:
		// A server that is short of something says so in the code (RFC 5530).
		f.Permanent = said.Code != imap.ResponseCodeUnavailable && said.Code != imap.ResponseCodeInUse && said.Code != imap.ResponseCodeLimit
		f.Err = refusal.Failure("mail-login", "%s refuses the login of %s: %q", b.w.addr(), b.src.User, text).
			WithHint("check user and password")
	case stage == StageFolder || stage == StageFetch:
		f.Err = refusal.Failure("mailbox-refused", "%s does not let %q be read: %q", b.w.addr(), b.src.Folder, text)
	default:
		f.Err = refusal.Failure("mail-refused", "%s refuses the connection: %q", b.w.addr(), text)
	}
	return f
}

// Folders lists the folders that can be read, sorted.
func Folders(ctx context.Context, src Source) ([]string, error) {
	b, err := open(ctx, src)
	if err != nil {
		return nil, err
	}
	stop := b.w.watch(ctx)
	defer stop()
	names, err := b.folders()
	if err != nil {
		b.hangUp()
		return nil, err
	}
	b.leave()
	return names, nil
}

func (b *mailbox) folders() ([]string, error) {
	b.w.step()
	list := b.c.List("", "*", nil)
	var names []string
	for f := list.Next(); f != nil; f = list.Next() {
		b.w.step()
		if !slices.Contains(f.Attrs, imap.MailboxAttrNoSelect) && !slices.Contains(f.Attrs, imap.MailboxAttrNonExistent) {
			names = append(names, f.Mailbox)
		}
	}
	if err := list.Close(); err != nil {
		return nil, b.failure(StageFolder, err)
	}
	slices.Sort(names)
	return names, nil
}

// missing is the refusal of a folder that cannot be opened: it names those
// that are near, or says what the server said when the folder is there.
func (b *mailbox) missing(said error) error {
	names, err := b.folders()
	if err != nil || slices.Contains(names, b.src.Folder) || strings.EqualFold(b.src.Folder, "INBOX") {
		return b.failure(StageFolder, said)
	}
	want := strings.ToLower(b.src.Folder)
	slices.SortStableFunc(names, func(x, y string) int {
		return refusal.Distance(want, strings.ToLower(x)) - refusal.Distance(want, strings.ToLower(y))
	})
	for i := range names {
		names[i] = b.w.clean(names[i])
	}
	return &Failure{Stage: StageFolder, Permanent: true,
		Err: refusal.NotFound("no-folder", "the mailbox of %s on %s has no folder %q", b.src.User, b.w.addr(), b.src.Folder).
			WithHint("it has: %s", strings.Join(names[:min(8, len(names))], ", "))}
}
