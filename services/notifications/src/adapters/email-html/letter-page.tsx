import { Body, Button, Container, Head, Heading, Html, Link, Preview, Section, Text } from 'react-email';
import type { Letter } from '../../domain/letter.ts';
import { EntryList } from './entry-list.tsx';
import { FactTable } from './fact-table.tsx';
import { ItemTable } from './item-table.tsx';
import { style, styleSheet } from './style.ts';

/** Every email: a card with the brand, one heading, what there is to say, and where to go on; below it the footer. */
export function LetterPage({ letter }: { readonly letter: Letter }) {
  const { locale, title, summary, subject, paragraphs, items, facts, entries, more } = letter;
  return (
    <Html lang={locale}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{styleSheet}</style>
      </Head>
      <Body className="page" lang={locale} style={style.page}>
        <Preview useTitleTag={false}>{summary}</Preview>
        <Container className="card" style={style.card}>
          <Section tdClassName="inside" style={style.inside}>
            <Text className="brand" style={style.brand}>
              Orderflow
            </Text>
            <Heading className="text" style={style.title}>
              {title}
            </Heading>
            {paragraphs.map((paragraph) => (
              <Text key={paragraph} className="text" style={style.text}>
                {paragraph}
              </Text>
            ))}
            {items && <ItemTable items={items} />}
            {facts.length > 0 && <FactTable facts={facts} />}
            {entries.length > 0 && <EntryList entries={entries} more={more} />}
            <Links links={letter.links} />
          </Section>
        </Container>
        <Footer footer={letter.footer} />
      </Body>
    </Html>
  );
}

function Links({ links: [first, ...others] }: Pick<Letter, 'links'>) {
  return (
    <>
      <Button className="button" href={first.url} style={style.button}>
        {first.label}
      </Button>
      {others.map(({ label, url }) => (
        <Text key={url} style={style.more}>
          <Link className="brand" href={url} style={style.link}>
            {label}
          </Link>
        </Text>
      ))}
    </>
  );
}

function Footer({ footer: { text, unsubscribe } }: Pick<Letter, 'footer'>) {
  return (
    <Container style={{ maxWidth: '600px' }}>
      <Section tdClassName="footer" style={style.footer}>
        <Text className="quiet" style={style.footerText}>
          {text}
        </Text>
        {unsubscribe && (
          <Text style={style.footerText}>
            <Link className="quiet" href={unsubscribe.url} style={style.footerLink}>
              {unsubscribe.label}
            </Link>
          </Text>
        )}
      </Section>
    </Container>
  );
}
