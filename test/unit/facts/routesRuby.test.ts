/** Routes of Rails and Grape, composed across files. */
import assert from 'node:assert/strict';
import { routesOf } from '../../support/routes.js';

const drawn = (lines: string) => `//- /w/config/routes.rb
Rails.application.routes.draw do
${lines}end
`;

const CASES: { readonly [title: string]: readonly [files: string, routes: readonly string[]] } = {
  'rails: scopes of every sort, and single routes': [
    drawn(`  root 'home#index'
  namespace :api do
    namespace :v1, path: 'v2' do
      get 'orders' => 'orders#index'
      post '/orders', to: 'orders#create'
    end
    scope module: :plain do
      match 'carts', via: [:get, :delete]
    end
    scope path: '/users', as: 'u' do
      get :me
    end
    scope '(:locale)' do
      get 'a', 'b'
    end
  end
  constraints(host: 'x') { get 'inside' }
  if Rails.env.development?
    patch "put/#{in_here}"
  end
  # get 'commented'
`),
    [
      'DELETE /api/carts',
      'GET /',
      'GET /api/(:locale)/a',
      'GET /api/(:locale)/b',
      'GET /api/carts',
      'GET /api/users/me',
      'GET /api/v2/orders',
      'GET /inside',
      'PATCH /{part} ?',
      'POST /api/v2/orders',
    ],
  ],
  'rails: resources, one or many, some actions, members and nesting': [
    drawn(`  resources :orders, only: [:index, :show] do
    member do
      post :pay
    end
    get :recent, on: :collection
    resources :line_items, only: :create, path: 'lines'
  end
  resources :categories, param: :slug, except: %i[new edit create update destroy] do
    get :preview
  end
  resource :profile, only: %w[show update]
`),
    [
      'GET /categories',
      'GET /categories/:category_slug/preview',
      'GET /categories/:slug',
      'GET /orders',
      'GET /orders/:id',
      'GET /orders/recent',
      'GET /profile',
      'PATCH /profile',
      'POST /orders/:id/pay',
      'POST /orders/:order_id/lines',
      'PUT /profile',
    ],
  ],
  'rails: what is shallow has its own path where it is one': [
    drawn(`  namespace :api do
    resources :types, only: [] do
      resources :values, shallow: true, only: [:index, :update] do
        post :sort, on: :collection
        post :move, on: :member
      end
    end
  end
`),
    [
      'GET /api/types/:type_id/values',
      'PATCH /api/values/:id',
      'POST /api/types/:type_id/values/sort',
      'POST /api/values/:id/move',
      'PUT /api/values/:id',
    ],
  ],
  'rails: concerns, files that are drawn, and engines': [
    `//- /w/config/routes.rb
Rails.application.routes.draw do
  concern :commentable do
    resources :comments, only: :index
  end
  resources :posts, only: [], concerns: :commentable
  resources :photos, only: [] do
    concerns :commentable
  end
  namespace :api do
    draw(:internal)
  end
  mount Shop::Engine => '/shop'
  mount Sidekiq::Web, at: '/sidekiq'
end
//- /w/config/routes/internal.rb
get 'jobs', to: 'jobs#index'
//- /w/config/routes/lost.rb
get 'lost'
//- /w/engines/shop/config/routes.rb
Shop::Engine.routes.draw do
  get 'carts'
end
`,
    ['GET /api/jobs', 'GET /photos/:photo_id/comments', 'GET /posts/:post_id/comments', 'GET /shop/carts'],
  ],
  'grape: versions, prefixes, namespaces and mounts': [
    `//- /w/config/routes.rb
Rails.application.routes.draw do
  mount API::Root => '/grape'
end
//- /w/app/api/root.rb
module API
  class Root < Grape::API
    prefix :api
    version 'v1', using: :path
    mount Orders
    mount API::Users => '/people'
  end
end
//- /w/app/api/orders.rb
module API
  class Orders < Grape::API
    format :json
    resource :orders do
      desc 'All'
      get do
        Order.all
      end
      route_param :id do
        get { 1 }
        post 'pay' do
        end
      end
    end
  end
end
//- /w/app/api/users.rb
class API::Users < Grape::API
  version 'v3', using: :header, vendor: 'shop'
  get '/me' do
  end
end
`,
    [
      'GET /grape/api/v1/orders',
      'GET /grape/api/v1/orders/:id',
      'GET /grape/api/v1/people/me [media-type v3]',
      'POST /grape/api/v1/orders/:id/pay',
    ],
  ],
};

suite('facts/routes: Ruby', () => {
  for (const [title, [files, routes]] of Object.entries(CASES)) {
    test(title, () => assert.deepEqual(routesOf(files), routes));
  }
});
