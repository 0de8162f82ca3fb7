package shop

import (
	"cmp"
	"slices"
	"strconv"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// notices lists the versions of the privacy notice, the newest first.
func notices(tx *store.Tx) (list []gdpr.PrivacyNotice, err error) {
	err = each(tx, store.NoticePrefix(), func(_ store.Key, n gdpr.PrivacyNotice) error {
		list = append(list, n)
		return nil
	})
	slices.SortStableFunc(list, func(a, b gdpr.PrivacyNotice) int {
		return cmp.Or(b.From.Compare(a.From), b.At.Compare(a.At))
	})
	return list, err
}

// Notices lists the versions of the privacy notice, the newest first.
func (s *Shop) Notices() (list []gdpr.PrivacyNotice, err error) {
	err = s.view(func(tx *store.Tx) error {
		list, err = notices(tx)
		return err
	})
	return list, err
}

// Notice finds a version, for "" the one in force.
func (s *Shop) Notice(version string) (n gdpr.PrivacyNotice, err error) {
	err = s.view(func(tx *store.Tx) error {
		n, err = s.findNotice(tx, version)
		return err
	})
	return n, err
}

func (s *Shop) findNotice(tx *store.Tx, version string) (gdpr.PrivacyNotice, error) {
	all, err := notices(tx)
	if err != nil {
		return gdpr.PrivacyNotice{}, err
	}
	for _, n := range all {
		if n.Version == version {
			return n, nil
		}
	}
	if n, ok := gdpr.NoticeOn(all, s.Today()); ok && version == "" {
		return n, nil
	}
	if version == "" {
		return gdpr.PrivacyNotice{}, refusal.NotFound("no-notice", "no privacy notice is in force on %s", s.Today()).
			WithHint("scatto gdpr notice add FILE --version 2026-11 --from DATE").By("R107")
	}
	return gdpr.PrivacyNotice{}, refusal.NotFound("no-notice", "there is no version %q of the privacy notice", version).
		WithHint("scatto gdpr notice list").By("R107")
}

// AddNotice records a version of the privacy notice with its file; the same
// version with the same text again changes nothing.
func (s *Shop) AddNotice(n gdpr.PrivacyNotice, data []byte) (out gdpr.PrivacyNotice, err error) {
	if len(data) > MaxFile {
		return n, tooLargeFile(n.FileName)
	}
	n.FileName = ticket.FileName(n.FileName)
	n.Type = mediaType("", n.FileName)
	n.References, n.ReferencesVersion = s.Config.Registers.References, s.Config.Registers.ReferencesVersion
	err = s.write("gdpr.notice", func(w *write) error {
		all, err := notices(w.Tx)
		if err != nil {
			return err
		}
		if n.Hash, n.Size, err = s.saveFile(data); err != nil {
			return err
		}
		known := false
		if out, known, err = gdpr.NewPrivacyNotice(n, all); err != nil || known {
			return err
		}
		out.At, out.By = s.at, s.by
		return w.put(store.NoticeKey(out.Version), "notice/"+out.Version, "", out)
	})
	return out, err
}

// NoticeText reads the file of a version; content that changed since is
// refusal.Damaged.
func (s *Shop) NoticeText(n gdpr.PrivacyNotice) ([]byte, error) {
	return s.readFile(ticket.File{Name: n.FileName, Hash: n.Hash})
}

// ShowNotice records that a person was shown a version, for "" the one in force
// on that day (R107). The same again changes nothing.
func (s *Shop) ShowNotice(in gdpr.Shown) (out gdpr.Shown, err error) {
	if in.How, err = text.Line("way", in.How, 200); err != nil {
		return in, err
	}
	if in.Email != "" {
		if err := customer.CheckEmail(in.Email); err != nil {
			return in, err
		}
		in.Email = customer.FoldEmail(in.Email)
	}
	switch {
	case in.Email == "" && in.Customer == "":
		return in, refusal.Usage("subject-unclear", "nobody knows who was shown the notice").WithHint("give --email or --customer").By("R107")
	case in.How == "":
		return in, refusal.Usage("missing-channel", "how was the notice shown?").WithHint("--how \"consegnata a mano\"").By("R107")
	case in.On.IsZero():
		in.On = s.Today()
	}
	if in.On.After(s.day(s.now)) {
		return in, refusal.Rule("future", "%s lies in the future", in.On)
	}
	err = s.write("gdpr.notice-shown", func(w *write) error {
		if in.Customer != "" {
			card, err := findCard(w.Tx, in.Customer)
			if err != nil {
				return err
			}
			in.Customer = card.ID
		}
		n, err := s.noticeShownOn(w.Tx, in)
		if err != nil {
			return err
		}
		in.Version, in.Hash = n.Version, n.Hash
		out, err = w.noteShown(in)
		return err
	})
	return out, err
}

func (s *Shop) noticeShownOn(tx *store.Tx, in gdpr.Shown) (n gdpr.PrivacyNotice, err error) {
	if in.Version != "" {
		n, err = s.findNotice(tx, in.Version)
	} else {
		all, lerr := notices(tx)
		if lerr != nil {
			return n, lerr
		}
		var ok bool
		if n, ok = gdpr.NoticeOn(all, in.On); !ok {
			err = refusal.NotFound("no-notice", "no privacy notice is in force on %s", in.On).
				WithHint("scatto gdpr notice add FILE --version 2026-11 --from DATE").By("R107")
		}
	}
	if err == nil && in.On.Before(n.From) {
		err = refusal.Rule("notice-not-in-force", "version %s of the notice holds from %s on, not yet on %s", n.Version, n.From, in.On).By("R107")
	}
	return n, err
}

// noteShown stores it, unless this person was shown this text on that day.
func (w *write) noteShown(in gdpr.Shown) (gdpr.Shown, error) {
	had, err := shownTo(w.Tx, in.Person())
	if err != nil {
		return in, err
	}
	for _, o := range had {
		if o.Hash == in.Hash && o.On == in.On && o.How == in.How {
			return o, nil
		}
	}
	n, err := w.Next("notice-shown")
	if err != nil {
		return in, err
	}
	in.At, in.By = w.shop.at, w.shop.by
	w.about(in.Customer)
	return in, w.put(store.ShownNoticeKey(in.Person(), n), "notice-shown#"+strconv.FormatInt(n, 10), in.Person(), in)
}

func shownTo(tx *store.Tx, person string) (list []gdpr.Shown, err error) {
	err = each(tx, store.ShownNoticePrefix(person), func(_ store.Key, n gdpr.Shown) error {
		list = append(list, n)
		return nil
	})
	return list, err
}
