package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"

	"chunfeng/store"
)

// asker puts commands to the headquarters that holds the store.
type asker struct{ http *http.Client }

// ask runs a command against the running headquarters, or against one that is
// opened for it.
func (c *command) ask(ctx context.Context, words int, do func(context.Context, asker) error) (err error) {
	if len(c.words) != words {
		return errUsage
	}
	path := socketPath(c.data)
	a := asker{&http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", path)
	}}}}
	defer a.http.CloseIdleConnections()
	if conn, err := net.Dial("unix", path); err == nil {
		_ = conn.Close()
		return do(ctx, a)
	}
	p, err := openPlace(c.data, false)
	if err != nil {
		return err
	}
	o, err := openOffice(p, c.address)
	if errors.Is(err, store.ErrBusy) {
		return fmt.Errorf("%s is held by a program that does not answer: %w", c.data, err)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	if err := o.archive.Resume(ctx); err != nil {
		return fmt.Errorf("open what was left: %w", err)
	}
	stop, err := o.hear()
	if err != nil {
		return err
	}
	defer stop()
	return do(ctx, a)
}

// call sends a request and gives the answer; what was refused is an error.
func (a asker) call(ctx context.Context, method, path string, query url.Values, body any) (*http.Response, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("ask headquarters: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, method, "http://hq"+path+"?"+query.Encode(), bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("ask headquarters: %w", err)
	}
	return a.answer(req)
}

// answer does a request; what was refused is an error.
func (a asker) answer(req *http.Request) (*http.Response, error) {
	res, err := a.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("ask headquarters: %w", err)
	}
	if res.StatusCode == http.StatusOK {
		return res, nil
	}
	defer res.Body.Close()
	var no refusal
	if err := json.NewDecoder(io.LimitReader(res.Body, 64<<10)).Decode(&no); err != nil || no.Error == "" {
		return nil, fmt.Errorf("ask headquarters: status %d", res.StatusCode)
	}
	return nil, errors.New(no.Error)
}

// read calls and decodes the JSON of the answer.
func (a asker) read(ctx context.Context, method, path string, query url.Values, body, into any) error {
	res, err := a.call(ctx, method, path, query, body)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(into); err != nil {
		return fmt.Errorf("read headquarters' answer: %w", err)
	}
	return nil
}
