import { Anchor, Skeleton, VisuallyHidden } from '@mantine/core';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { IconBuildingStore } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useEndpoint } from '../api/use-api.ts';
import { Page } from '../components/page.tsx';
import { Empty, QueryView } from '../components/query-view.tsx';
import { useCart } from './cart.tsx';
import classes from './product-card.module.css';
import { ProductCard } from './product-card.tsx';

const nothing = (
  <Empty title="The catalogue is empty" icon={<IconBuildingStore size={32} stroke={1.5} aria-hidden />}>
    As soon as the shop has products, they are here.
  </Empty>
);

const about = (
  <>
    A small shop made of event-driven serverless microservices. Order something, and see what it sets off:{' '}
    <Anchor component={Link} href="/tour">
      take the tour
    </Anchor>{' '}
    or{' '}
    <Anchor component={Link} href="/map">
      open the live map
    </Anchor>
    .
  </>
);

export function ShopPage() {
  const query = useEndpoint(listProducts, {});
  const { count } = useCart();
  const [addedName, setAddedName] = useState<string>();
  return (
    <Page title="Shop" about={about}>
      <VisuallyHidden role="status">
        {addedName && `${addedName} is in the cart, which now holds ${count}.`}
      </VisuallyHidden>
      {query.isPending ? (
        <Skeletons />
      ) : (
        <QueryView
          query={query}
          what="the catalogue"
          empty={{ when: ({ products }) => products.length === 0, show: nothing }}
        >
          {({ products }) => (
            <ul className={classes.grid} aria-label="Products">
              {products.map((product) => (
                <ProductCard
                  key={product.productId}
                  product={product}
                  onAdded={({ name }) => setAddedName(name)}
                />
              ))}
            </ul>
          )}
        </QueryView>
      )}
    </Page>
  );
}

const places = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

function Skeletons() {
  return (
    <div className={classes.grid} role="status" aria-label="Reading the catalogue">
      {places.map((place) => (
        <Skeleton key={place} className={classes.skeleton ?? ''} />
      ))}
    </div>
  );
}
